package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.springframework.stereotype.Component;

/**
 * How long the project has taken: three months in principle, six at most, from the day the file is opened. It stands
 * still while the applicant supplements, while the agreement is approved and comes into force, and until payment.
 */
@Component
@Rule("Q-9.3")
class ProjectClock {

    /** Three months: the project lead is warned. */
    static final String TARGET = "PROJECT_TARGET";

    /** Six months: the supervision department takes it up. */
    static final String LIMIT = "PROJECT_LIMIT";

    private static final String RULE = "Q-9.3";

    /** Why the clock stands still. */
    enum Pause {
        SUPPLEMENTING("等待申请单位补充资料"),
        AGREEMENT("委托协议审批及生效"),
        PAYMENT("等待支付委托测评费用");

        private final String reason;

        Pause(String reason) {
            this.reason = reason;
        }
    }

    private final Deadlines deadlines;

    ProjectClock(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    void start(String caseNo, Edition edition, LocalDate openedOn) {
        RuleEntry rule = edition.rule(RULE);
        deadlines.open(
                new NewDeadline(caseNo, TARGET, "项目实施周期（原则期限）", RULE, rule.warnAfter(), rule.rollForward(), openedOn));
        deadlines.open(
                new NewDeadline(caseNo, LIMIT, "项目实施周期（最长期限）", RULE, rule.timeLimit(), rule.rollForward(), openedOn));
    }

    void pause(String caseNo, Pause pause) {
        deadlines.suspend(caseNo, TARGET, pause.name(), pause.reason);
        deadlines.suspend(caseNo, LIMIT, pause.name(), pause.reason);
    }

    void resume(String caseNo, Pause pause) {
        deadlines.resume(caseNo, TARGET, pause.name(), pause.reason + "结束");
        deadlines.resume(caseNo, LIMIT, pause.name(), pause.reason + "结束");
    }
}
