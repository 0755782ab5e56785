package org.cloudcert.procedure.qualification.complaint;

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

/** What is complained about, what was found and called for, and how it was concluded. */
@Entity
@Table(name = "qualification_complaint")
class Complaint {

    private static final String RULE = "Q-7.2";

    @Id
    private String caseNo;

    private String certificateNumber;
    private String facts;

    @Embedded
    private Complainant complainant;

    private LocalDate lodgedOn;
    private String matter;
    private String findings;

    @Enumerated(EnumType.STRING)
    private RecordState recordState = RecordState.NOT_CALLED;

    private String recordNote;

    @Enumerated(EnumType.STRING)
    private ComplaintDecision decision;

    private String reason;

    @Enumerated(EnumType.STRING)
    private Prevention prevention;

    private boolean handedOver;
    private String handlingCaseNo;
    private String concludedBy;
    private LocalDate concludedOn;
    private String decisionId;

    @Version
    private Long version;

    protected Complaint() {}

    Complaint(String caseNo, NewComplaint complaint, LocalDate lodgedOn) {
        this.caseNo = caseNo;
        this.certificateNumber = complaint.certificateNumber();
        this.facts = complaint.facts();
        this.complainant = complaint.complainant();
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

    void callForRecord() {
        recordState = RecordState.CALLED;
    }

    void recordReceived(String note) {
        recordState = RecordState.RECEIVED;
        recordNote = note;
    }

    void recordNotDelivered() {
        recordState = RecordState.NOT_DELIVERED;
    }

    /**
     * @throws Refusal {@code complaint.identity-disclosed}; {@code complaint.handover-unfounded} where nothing was found
     *     to be sanctioned; {@code complaint.prevention-inconsistent} where the measures are judged without the record,
     *     or are not judged, or found sufficient, although it was called for
     */
    @Rule(RULE)
    void conclude(ComplaintConclusion conclusion, String by, LocalDate on) {
        requireAnonymity(conclusion.reason());
        if (conclusion.handOver() && conclusion.decision() != ComplaintDecision.FOUNDED) {
            throw Refusal.invalid("complaint.handover-unfounded", RULE, "投诉不属实的，不能移送处置");
        }
        if (!consistent(conclusion.prevention())) {
            throw Refusal.invalid(
                    "complaint.prevention-inconsistent",
                    RULE,
                    switch (recordState) {
                        case NOT_DELIVERED -> "获证单位逾期未提交投诉处理记录，只能认定预防措施不充分";
                        case RECEIVED -> "已调阅投诉处理记录，须评价预防措施是否充分";
                        case NOT_CALLED, CALLED -> "未调阅投诉处理记录，不能评价预防措施";
                    });
        }
        decision = conclusion.decision();
        reason = conclusion.reason();
        prevention = conclusion.prevention();
        handedOver = conclusion.handOver();
        concludedBy = by;
        concludedOn = on;
    }

    private boolean consistent(Prevention judged) {
        return switch (recordState) {
            case NOT_DELIVERED -> judged == Prevention.INSUFFICIENT;
            case RECEIVED -> judged != Prevention.NOT_EXAMINED;
            case NOT_CALLED, CALLED -> judged == Prevention.NOT_EXAMINED;
        };
    }

    /** What the organisation gets to read must not name the complainant. */
    private void requireAnonymity(String text) {
        if (complainant().filter(person -> person.namedIn(text)).isPresent()) {
            throw Refusal.invalid("complaint.identity-disclosed", RULE, "告知获证单位的内容不得含有投诉人的姓名、邮箱或电话");
        }
    }

    void deliveredAs(String decisionId) {
        this.decisionId = decisionId;
    }

    void handedOverTo(String handlingCaseNo) {
        this.handlingCaseNo = handlingCaseNo;
    }

    String caseNo() {
        return caseNo;
    }

    String certificateNumber() {
        return certificateNumber;
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

    RecordState recordState() {
        return recordState;
    }

    String recordNote() {
        return recordNote;
    }

    /** Null while it is pending. */
    ComplaintDecision decision() {
        return decision;
    }

    String reason() {
        return reason;
    }

    Prevention prevention() {
        return prevention;
    }

    boolean handedOver() {
        return handedOver;
    }

    String handlingCaseNo() {
        return handlingCaseNo;
    }

    LocalDate concludedOn() {
        return concludedOn;
    }

    String decisionId() {
        return decisionId;
    }
}
