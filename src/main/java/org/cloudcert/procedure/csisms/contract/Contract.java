package org.cloudcert.procedure.csisms.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/** A contract: signed for the body before it goes out, so that it is in force once the client has signed. */
@Rule("C-5.3.1")
@Entity
@Table(name = "csisms_contract")
class Contract {

    @Id
    private String caseNo;

    @Version
    private Long version;

    private String number;
    private String specialTerms;
    private String draftedBy;
    private String note;
    private LocalDate bodySignedOn;
    private String bodySignedBy;
    private String materialId;
    private Instant sentAt;
    private LocalDate signedOn;
    private String signedBy;

    protected Contract() {}

    Contract(String caseNo) {
        this.caseNo = caseNo;
        this.number = caseNo + "-HT";
    }

    void draft(String terms, String by) {
        specialTerms = terms;
        draftedBy = by;
    }

    /** @param remark what the signatory says to it, or null */
    void signForBody(LocalDate day, String by, String remark) {
        bodySignedOn = day;
        bodySignedBy = by;
        note = remark;
    }

    void giveBack(String remark) {
        note = remark;
    }

    void sent(Instant at, String material) {
        sentAt = at;
        materialId = material;
    }

    /**
     * Records the client's signature.
     *
     * @return false where the same signature is on record already
     * @throws Refusal {@code contract.not-sent}, {@code contract.already-signed}
     */
    boolean sign(LocalDate day, String by) {
        if (sentAt == null) {
            throw notSent();
        }
        if (isInForce()) {
            if (signedOn.equals(day) && Objects.equals(signedBy, by)) {
                return false;
            }
            throw Refusal.conflict("contract.already-signed", "C-5.3.1", "认证合同已于%s签署生效".formatted(signedOn));
        }
        signedOn = day;
        signedBy = by;
        return true;
    }

    static Refusal notSent() {
        return Refusal.conflict("contract.not-sent", "C-5.3.1", "认证合同尚未发出，不能登记签署");
    }

    boolean isInForce() {
        return bodySignedOn != null && signedOn != null;
    }

    String number() {
        return number;
    }

    String specialTerms() {
        return specialTerms;
    }

    String note() {
        return note;
    }

    LocalDate bodySignedOn() {
        return bodySignedOn;
    }

    String bodySignedBy() {
        return bodySignedBy;
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
