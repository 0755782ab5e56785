package org.cloudcert.procedure.qualification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/**
 * The standard agreement (委托协议). The centre has approved it before it goes out, so it is in force once the applicant
 * has signed.
 */
@Rule("Q-5.3.1")
@Entity
@Table(name = "qualification_agreement")
class Agreement {

    @Id
    private String caseNo;

    private String number;
    private String specialTerms;
    private String preparation;
    private String draftedBy;
    private String approvalNote;
    private String materialId;
    private Instant sentAt;
    private LocalDate signedOn;
    private String signedBy;

    @Version
    private Long version;

    protected Agreement() {}

    Agreement(String caseNo) {
        this.caseNo = caseNo;
        this.number = caseNo + "-XY";
    }

    /** @param preparation Chinese: what the applicant is to prepare */
    void draft(String specialTerms, String preparation, String draftedBy) {
        this.specialTerms = specialTerms;
        this.preparation = preparation;
        this.draftedBy = draftedBy;
    }

    /** @param note what the approver says to it, or null */
    void reviewed(String note) {
        approvalNote = note;
    }

    void sent(Instant at, String materialId) {
        this.sentAt = at;
        this.materialId = materialId;
    }

    /**
     * Records the applicant's signature.
     *
     * @return false where the same signature is on record already
     * @throws Refusal {@code agreement.not-sent}, {@code agreement.already-signed}
     */
    boolean sign(LocalDate day, String by) {
        if (sentAt == null) {
            throw Refusal.conflict("agreement.not-sent", "Q-5.3.1", "委托协议尚未发出，不能登记签署");
        }
        if (isInForce()) {
            if (signedOn.equals(day) && Objects.equals(signedBy, by)) {
                return false;
            }
            throw Refusal.conflict("agreement.already-signed", "Q-5.3.1", "委托协议已于%s签署生效".formatted(signedOn));
        }
        signedOn = day;
        signedBy = by;
        return true;
    }

    boolean isInForce() {
        return signedOn != null;
    }

    String number() {
        return number;
    }

    String specialTerms() {
        return specialTerms;
    }

    String preparation() {
        return preparation;
    }

    String draftedBy() {
        return draftedBy;
    }

    String approvalNote() {
        return approvalNote;
    }

    String materialId() {
        return materialId;
    }

    Instant sentAt() {
        return sentAt;
    }

    LocalDate signedOn() {
        return signedOn;
    }

    String signedBy() {
        return signedBy;
    }
}
