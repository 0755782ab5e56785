package org.cloudcert.procedure.qualification;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/** What the applicant declared, and whether the certificate has been decided on. */
@Entity
@Table(name = "qualification_application")
class Application {

    @Id
    private String caseNo;

    @Enumerated(EnumType.STRING)
    private ApplicationKind kind;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private LocalDate receivedOn;
    private String submission;
    private boolean sealedAndBound;
    private boolean electronicCopy;
    private String selfCheckedBy;
    private LocalDate selfCheckedOn;
    private String heldCertificate;
    private Instant decidedAt;

    @Version
    private Long version;

    protected Application() {}

    Application(String caseNo, ApplicationKind kind, NewApplication declared, String heldCertificate) {
        this.caseNo = caseNo;
        this.kind = kind;
        this.sealedAndBound = declared.sealedAndBound();
        this.electronicCopy = declared.electronicCopy();
        this.channel = declared.submission().channel();
        this.receivedOn = declared.submission().receivedOn();
        this.submission = declared.submission().id();
        this.heldCertificate = heldCertificate;
        if (declared.selfCheck() != null) {
            recordSelfCheck(declared.selfCheck());
        }
    }

    String caseNo() {
        return caseNo;
    }

    ApplicationKind kind() {
        return kind;
    }

    /** The day it reached the authority, by which it is decided what it counts as. */
    @Rule("Q-4.2")
    LocalDate receivedOn() {
        return receivedOn;
    }

    /** The certificate that the application is to maintain unless it is cancelled, or null. */
    String heldCertificate() {
        return heldCertificate;
    }

    /** The certificate held was cancelled, or that was taken back. */
    void countAs(ApplicationKind changed) {
        kind = changed;
    }

    boolean hasSelfCheck() {
        return selfCheckedOn != null;
    }

    /** The applicant's own check that the material is complete and correct. */
    @Rule("Q-4.1")
    void recordSelfCheck(SelfCheck selfCheck) {
        selfCheckedBy = selfCheck.checkedBy();
        selfCheckedOn = selfCheck.checkedOn();
    }

    /** From here on the application can no longer be withdrawn. */
    void decide(Instant at) {
        decidedAt = at;
    }

    /** The case is gone through again. */
    void reopen() {
        decidedAt = null;
    }

    /** @throws Refusal {@code withdrawal.already-decided} */
    void requireUndecided() {
        if (decidedAt != null) {
            throw Refusal.conflict("withdrawal.already-decided", null, "已作出发证决定，不能再撤回申请");
        }
    }
}
