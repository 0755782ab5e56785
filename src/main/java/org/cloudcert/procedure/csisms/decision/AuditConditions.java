package org.cloudcert.procedure.csisms.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cloudcert.procedure.csisms.audit.AuditState;
import org.cloudcert.procedure.csisms.audit.AuditView;
import org.cloudcert.procedure.csisms.audit.Audits;
import org.cloudcert.procedure.csisms.audit.Conflicts;
import org.cloudcert.procedure.csisms.audit.Corrections;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What the audits of a case have to be like before a positive decision. */
@Component
@Rule({"I-9.4.9", "I-9.5.3", "C-4.3"})
class AuditConditions implements DecisionCondition {

    private final Audits audits;
    private final Corrections corrections;
    private final Conflicts conflicts;

    AuditConditions(Audits audits, Corrections corrections, Conflicts conflicts) {
        this.audits = audits;
        this.corrections = corrections;
        this.conflicts = conflicts;
    }

    @Override
    public Stream<Refusal> obstacles(String caseNo, Subject subject) {
        List<Refusal> found = new ArrayList<>();
        List<AuditView> all = audits.ofCase(caseNo);
        if (corrections.hasUnverifiedMajor(caseNo)) {
            found.add(Refusal.conflict("decision.major-unverified", "I-9.4.9", "有严重不符合尚未验证，不能作出肯定的决定"));
        }
        if (!all.isEmpty()) {
            AuditView last = all.get(all.size() - 1);
            if (last.state() == AuditState.TO_BE_REPEATED) {
                found.add(Refusal.conflict("decision.stage-two-again", "I-9.5.3", "须重新进行第二阶段审核"));
            } else if (last.state() != AuditState.CONCLUDED) {
                found.add(Refusal.conflict(
                        "decision.audit-not-concluded", "I-9.5.1", "%s尚无审核报告".formatted(last.typeTitle())));
            }
        }
        if (conflicts.ofCase(caseNo).stream().anyMatch(review -> !Boolean.TRUE.equals(review.stands()))) {
            found.add(Refusal.conflict("decision.conflict-unresolved", "C-4.3", "审核人员存在未声明的利益冲突，复核尚未认可审核结论"));
        }
        return found.stream();
    }
}
