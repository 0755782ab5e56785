package org.cloudcert.procedure.csisms.complaint;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.cloudcert.capability.party.Complainant;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/** What is complained about, what was found, and how it was concluded. */
@Entity
@Table(name = "csisms_complaint")
class ClientComplaint {

    private static final String RULE = "I-9.8";

    @Id
    private String caseNo;

    private String certification;

    @Enumerated(EnumType.STRING)
    private ComplaintSubject about;

    private String facts;

    @Embedded
    private Complainant complainant;

    private LocalDate lodgedOn;
    private String matter;
    private String findings;
    private Boolean founded;
    private String reason;

    @Enumerated(EnumType.STRING)
    private ComplaintFollowUp measure;

    private String concludedBy;
    private LocalDate concludedOn;
    private String documentId;

    @Version
    private Long version;

    protected ClientComplaint() {}

    ClientComplaint(
            String caseNo,
            String certification,
            ComplaintSubject about,
            String facts,
            Complainant complainant,
            LocalDate lodgedOn) {
        this.caseNo = caseNo;
        this.certification = certification;
        this.about = about;
        this.facts = facts;
        this.complainant = complainant;
        this.lodgedOn = lodgedOn;
    }

    /**
     * @param matter what the complaint is about, in words that do not give the complainant away
     * @throws Refusal {@code complaint.identity-disclosed}
     */
    void investigated(String matter, String findings) {
        requireAnonymity(matter);
        this.matter = matter;
        this.findings = findings;
    }

    /** @throws Refusal {@code complaint.identity-disclosed}; {@code complaint.follow-up-unfounded} */
    void conclude(boolean founded, ComplaintFollowUp followUp, String reason, String by, LocalDate on) {
        requireAnonymity(reason);
        boolean aboutClient = founded && about == ComplaintSubject.CLIENT;
        if (followUp != ComplaintFollowUp.NONE && !aboutClient) {
            throw Refusal.invalid("complaint.follow-up-unfounded", RULE, "只有对获证组织的投诉属实的，才能安排特殊审核或提请处置");
        }
        this.founded = founded;
        this.measure = followUp;
        this.reason = reason;
        concludedBy = by;
        concludedOn = on;
    }

    /** What the client gets to read must not name the complainant. */
    @Rule(RULE)
    private void requireAnonymity(String text) {
        if (complainant().filter(person -> person.namedIn(text)).isPresent()) {
            throw Refusal.invalid("complaint.identity-disclosed", RULE, "告知获证组织的内容不得含有投诉人的姓名、邮箱或电话");
        }
    }

    void deliveredAs(String documentId) {
        this.documentId = documentId;
    }

    String caseNo() {
        return caseNo;
    }

    String certification() {
        return certification;
    }

    ComplaintSubject about() {
        return about;
    }

    String facts() {
        return facts;
    }

    /** Empty where the complaint is anonymous. */
    Optional<Complainant> complainant() {
        return Optional.ofNullable(complainant);
    }

    LocalDate lodgedOn() {
        return lodgedOn;
    }

    String matter() {
        return matter;
    }

    String findings() {
        return findings;
    }

    /** Null while it is pending. */
    Boolean founded() {
        return founded;
    }

    String reason() {
        return reason;
    }

    ComplaintFollowUp followUp() {
        return measure;
    }

    LocalDate concludedOn() {
        return concludedOn;
    }

    String documentId() {
        return documentId;
    }
}
