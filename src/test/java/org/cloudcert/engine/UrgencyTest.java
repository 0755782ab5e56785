package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final long TWO_YEARS = 2 * 366 * 86_400L;

    @ParameterizedTest
    @CsvSource({
        "PT-240H, 100",
        "PT-1S, 100",
        "PT0S, 80",
        "PT23H59M59S, 80",
        "P1D, 60",
        "PT71H59M59S, 60",
        "P3D, 40",
        "PT167H59M59S, 40",
        "P7D, 20",
        "P3650D, 20",
    })
    void theBounds(Duration distance, int priority) {
        assertThat(priority(distance)).isEqualTo(priority);
    }

    @Test
    void withoutDueDateATaskComesLast() {
        assertThat(Urgency.of(null, NOW).priority()).isZero();
    }

    @Property
    void theNearerTheHigher(
            @ForAll @LongRange(min = -TWO_YEARS, max = TWO_YEARS) long one,
            @ForAll @LongRange(min = -TWO_YEARS, max = TWO_YEARS) long other) {
        int nearer = priority(Duration.ofSeconds(Math.min(one, other)));
        int farther = priority(Duration.ofSeconds(Math.max(one, other)));

        assertThat(nearer).isGreaterThanOrEqualTo(farther);
        assertThat(farther).isGreaterThan(Urgency.of(null, NOW).priority());
    }

    @Property
    void overdueIsWhatLiesBehindAndNothingElse(@ForAll @LongRange(min = -TWO_YEARS, max = TWO_YEARS) long seconds) {
        assertThat(Urgency.of(NOW.plusSeconds(seconds), NOW) == Urgency.OVERDUE).isEqualTo(seconds < 0);
    }

    @Property
    void itDependsOnTheDistanceAlone(
            @ForAll @LongRange(min = -TWO_YEARS, max = TWO_YEARS) long seconds,
            @ForAll @LongRange(min = 0, max = TWO_YEARS) long later) {
        Instant then = NOW.plusSeconds(later);

        assertThat(Urgency.of(then.plusSeconds(seconds), then)).isEqualTo(Urgency.of(NOW.plusSeconds(seconds), NOW));
    }

    private static int priority(Duration distance) {
        return Urgency.of(NOW.plus(distance), NOW).priority();
    }
}
