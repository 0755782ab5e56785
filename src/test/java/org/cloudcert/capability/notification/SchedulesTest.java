package org.cloudcert.capability.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@IntegrationTest
class SchedulesTest {

    /** Archive, regulations, staffing, priorities, monthly report, clock, idempotency, incidents and the outbox itself. */
    private static final int SCHEDULES = 9;

    @Autowired
    private ThreadPoolTaskScheduler scheduler;

    @Test
    void whatHangsHoldsUpNoOtherSchedule() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int i = 1; i < SCHEDULES; i++) {
                scheduler.submit(() -> end.await(1, TimeUnit.MINUTES));
            }
            assertThat(scheduler.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
        } finally {
            end.countDown();
        }
    }
}
