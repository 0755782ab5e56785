package org.cloudcert.engine;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cloudcert.CloudCert;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.web.Degraded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class TimeKeeperTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock usual;

    @AfterEach
    void reset() {
        usual.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "-PT26H", "PT5S"})
    void aWrongClockIsSetRightAndTold(Duration wrong) {
        CommonClock clock = new CommonClock(Clock.offset(Clock.system(CloudCert.ZONE), wrong));
        TimeKeeper keeper = new TimeKeeper(clock, jdbc);
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, SECONDS));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(Instant.now(), within(1, SECONDS));
        assertThat(clock.withZone(CloudCert.ZONE).instant()).isCloseTo(Instant.now(), within(1, SECONDS));
        assertThat(keeper.health().getStatus()).isEqualTo(Degraded.STATUS);
    }

    @Test
    void clocksInStepAreLeftAlone() {
        CommonClock clock = new CommonClock(Clock.offset(Clock.system(CloudCert.ZONE), Duration.ofMillis(300)));
        TimeKeeper keeper = new TimeKeeper(clock, jdbc);
        assertThat(clock.correction()).isZero();
        assertThat(keeper.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatWasSetRightOnItsMachineIsFollowed() {
        MovableClock machine = new MovableClock();
        machine.advance(Duration.ofHours(-3));
        CommonClock clock = new CommonClock(machine);
        TimeKeeper keeper = new TimeKeeper(clock, jdbc);
        machine.reset();
        keeper.keep();
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, SECONDS));
        assertThat(keeper.health().getStatus()).isEqualTo(Status.UP);
    }
}
