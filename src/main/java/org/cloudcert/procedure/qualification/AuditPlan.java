package org.cloudcert.procedure.qualification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.cloudcert.rule.Rule;

/** The audit plan (审核计划) as settled with the applicant. */
@Rule("Q-5.4.1")
@Entity
@Table(name = "qualification_audit_plan")
class AuditPlan {

    @Id
    private String caseNo;

    private LocalDate planFrom;
    private LocalDate planUntil;
    private String scope;
    private LocalDate agreedOn;
    private String agreedWith;
    private String recordedBy;

    @Version
    private Long version;

    protected AuditPlan() {}

    AuditPlan(String caseNo) {
        this.caseNo = caseNo;
    }

    void settle(NewAuditPlan plan, String by) {
        planFrom = plan.from();
        planUntil = plan.until();
        scope = plan.scope();
        agreedOn = plan.agreedOn();
        agreedWith = plan.agreedWith();
        recordedBy = by;
    }
}
