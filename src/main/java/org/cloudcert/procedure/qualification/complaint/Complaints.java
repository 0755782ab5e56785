package org.cloudcert.procedure.qualification.complaint;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.document.ConclusionDocument;
import org.cloudcert.capability.document.ConclusionDocument.Conclusion;
import org.cloudcert.capability.document.ConclusionDocument.Section;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.NoticeDelivered;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.Receipts;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.procedure.qualification.handling.NewHandling;
import org.cloudcert.procedure.qualification.handling.Source;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Complaints about certified organisations: each is a case of its own, in the chain of the certificate's case. */
@Service
@Transactional
@Rule("Q-7.2")
public class Complaints {

    /** What {@link CaseFile#kind()} says of a complaint. */
    public static final String KIND = "COMPLAINT";

    /** The kind of the organisation's deadline for handing in its record of complaints. */
    public static final String RECORD = "COMPLAINT_RECORD";

    /** The kind of the centre's deadline for concluding. */
    public static final String CONCLUSION = "COMPLAINT_CONCLUSION";

    private static final String RULE = "Q-7.2";
    private static final String PROCESS = "qualification-complaint";
    static final String RECORD_RECEIVED = "qualification.complaint-record-received";

    private final ComplaintRows complaints;
    private final ComplaintSettings settings;
    private final ComplaintLetters letters;
    private final Certificates certificates;
    private final Handlings handlings;
    private final Receipts receipts;
    private final Qualifications qualifications;
    private final Cases cases;
    private final Participations participations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ConclusionDocument documents;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Complaints(
            ComplaintRows complaints,
            ComplaintSettings settings,
            ComplaintLetters letters,
            Certificates certificates,
            Handlings handlings,
            Receipts receipts,
            Qualifications qualifications,
            Cases cases,
            Participations participations,
            Staff staff,
            Deadlines deadlines,
            Materials materials,
            ConclusionDocument documents,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.complaints = complaints;
        this.settings = settings;
        this.letters = letters;
        this.certificates = certificates;
        this.handlings = handlings;
        this.receipts = receipts;
        this.qualifications = qualifications;
        this.cases = cases;
        this.participations = participations;
        this.staff = staff;
        this.deadlines = deadlines;
        this.materials = materials;
        this.documents = documents;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes a complaint about the holder of a certificate, whatever the certificate's status, and opens a case for it.
     *
     * @throws Refusal {@code certificate.not-found}; {@code complaint.other-regime} where another regulation takes it
     */
    @Rule({"Q-7.2", "X-2"})
    public CaseFile lodge(NewComplaint complaint) {
        Certificate certificate = certificates.get(complaint.certificateNumber());
        if (cases.get(certificate.caseNo()).regime() != Regime.QUALIFICATION) {
            throw Refusal.conflict(
                    "complaint.other-regime", RULE, "证书%s不是信息安全服务资质证书，不按本程序投诉".formatted(certificate.number()));
        }
        LocalDate today = LocalDate.now(clock);
        CaseFile file = qualifications.openAfter(certificate.caseNo(), KIND);
        String caseNo = file.caseNo();
        complaints.saveAndFlush(new Complaint(caseNo, complaint, today));
        deadlines.open(new NewDeadline(caseNo, CONCLUSION, "投诉结论期限", RULE, settings.conclusionLimit(), false, today));
        trail.record(
                caseNo,
                new AuditEvent(
                        "COMPLAINT_REGISTERED",
                        "登记对证书%s获证单位的投诉".formatted(certificate.number()),
                        RULE,
                        null,
                        Map.of("certificate", certificate.number())));
        processes.start(PROCESS, caseNo);
        return cases.get(caseNo);
    }

    /** Tells the complainant that the complaint is taken up, who decides on it, and until when. */
    public void acknowledge(String caseNo) {
        letters.acknowledged(cases.get(caseNo), complaints.of(caseNo), concludeBy(caseNo));
    }

    /**
     * Makes somebody the complaint's handler, in place of the one before.
     *
     * @throws Refusal {@code staff.role-missing} where the person is not of the supervision department; {@code
     *     duty.separation}, {@code duty.conflict-of-interest} where the person worked on the chain of cases
     */
    @Rule({"Q-7.2", "X-4"})
    public void take(String caseNo, String userId) {
        staff.require(userId, Role.SUPERVISION);
        participations.handOver(caseNo, userId, Duty.COMPLAINT_HANDLER);
    }

    /**
     * Records what the investigation found.
     *
     * @param matter what the complaint is about, as the organisation will read it
     * @param findings stay within the supervision department
     * @throws Refusal as {@link #take}; {@code complaint.identity-disclosed}, {@code document.character-not-printable}
     */
    public void investigate(String caseNo, String matter, String findings, boolean callForRecord, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(matter);
        complaints.of(caseNo).investigated(matter, findings);
        trail.record(
                caseNo,
                new AuditEvent(
                        "COMPLAINT_INVESTIGATED",
                        callForRecord ? "完成投诉调查，调阅投诉处理记录" : "完成投诉调查，不调阅投诉处理记录",
                        RULE,
                        null,
                        Map.of("callForRecord", callForRecord)));
    }

    /** Calls for the organisation's record of complaints and its measures against recurrence. */
    public void callForRecord(String caseNo) {
        Complaint complaint = complaints.of(caseNo);
        complaint.callForRecord();
        letters.recordCalled(
                cases.get(caseNo), complaint, settings.recordLimit().amount());
    }

    @EventListener
    void on(NoticeDelivered delivered) {
        if (ComplaintLetters.RECORD_CALLED.equals(delivered.purpose())) {
            receipts.received(delivered);
        }
    }

    @EventListener
    void on(NoticeUndeliverable undeliverable) {
        if (ComplaintLetters.RECORD_CALLED.equals(undeliverable.purpose())) {
            receipts.returned(undeliverable);
        }
    }

    /** The organisation has the call: its period begins, which rolls forward like any of an applicant's (T-3). */
    public void startRecordPeriod(String caseNo, LocalDate receivedOn) {
        deadlines.open(new NewDeadline(caseNo, RECORD, "投诉处理记录提交期限", RULE, settings.recordLimit(), true, receivedOn));
    }

    /**
     * Takes the organisation's record of complaints.
     *
     * @param materialIds of the complaint's case
     * @throws Refusal {@code case.not-found}, {@code complaint.not-found}, {@code case.closed}, {@code
     *     complaint-record.not-awaited}, {@code complaint-record.deadline-missed}, {@code complaint-record.empty},
     *     {@code material.not-found}
     */
    @Rule({"Q-7.2", "T-4", "X-6"})
    public CaseFile receiveRecord(String caseNo, String note, List<String> materialIds) {
        cases.lock(caseNo);
        cases.get(caseNo);
        Complaint complaint = complaints.of(caseNo);
        cases.requireOpen(caseNo);
        Deadline deadline = deadlines
                .current(caseNo, RECORD)
                .filter(Deadline::pending)
                .orElseThrow(() -> Refusal.conflict("complaint-record.not-awaited", RULE, "案件当前未在等待投诉处理记录"));
        if (deadline.expiredAt(clock.instant())) {
            throw Refusal.conflict(
                    "complaint-record.deadline-missed", RULE, "投诉处理记录的提交期限已于%s 24时届满".formatted(deadline.dueOn()));
        }
        materialIds.forEach(id -> materials.get(caseNo, id));
        boolean uploaded =
                materials.of(caseNo).stream().anyMatch(material -> material.kind() == MaterialKind.COMPLAINT_RECORD);
        if (materialIds.isEmpty() && !uploaded && (note == null || note.isBlank())) {
            throw Refusal.invalid("complaint-record.empty", RULE, "请先上传投诉处理记录或填写说明");
        }
        complaint.recordReceived(note);
        deadlines.meet(deadline.id());
        trail.record(
                caseNo,
                new AuditEvent("COMPLAINT_RECORD_RECEIVED", "收到投诉处理记录", RULE, note, Map.of("materials", materialIds)));
        // After an outage the period may run again although nothing waits any more: the conclusion still heeds the
        // record.
        processes.deliver(RECORD_RECEIVED, caseNo);
        return cases.get(caseNo);
    }

    /** The record was called for and did not come: a fact for the conclusion. */
    public void missRecord(String caseNo) {
        deadlines.miss(caseNo, RECORD);
        complaints.of(caseNo).recordNotDelivered();
        trail.record(caseNo, new AuditEvent("COMPLAINT_RECORD_NOT_DELIVERED", "获证单位逾期未提交投诉处理记录", RULE, null, Map.of()));
    }

    /**
     * Records the conclusion. After the last day of the period it is still possible.
     *
     * @throws Refusal as {@link #take}; {@code document.character-not-printable}, {@code complaint.identity-disclosed},
     *     {@code complaint.handover-unfounded}, {@code complaint.prevention-inconsistent}
     */
    public void conclude(String caseNo, ComplaintConclusion conclusion, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(conclusion.reason());
        complaints.of(caseNo).conclude(conclusion, handler, LocalDate.now(clock));
        deadlines.end(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                new AuditEvent(
                        "COMPLAINT_CONCLUDED",
                        "投诉结论：%s，%s"
                                .formatted(
                                        conclusion.decision().title(),
                                        conclusion.prevention().title()),
                        RULE,
                        conclusion.reason(),
                        Map.of(
                                "decision", conclusion.decision().name(),
                                "prevention", conclusion.prevention().name(),
                                "handOver", conclusion.handOver())));
    }

    /** Sends the conclusion in writing to the organisation and, where known, to the complainant. */
    public void deliverConclusion(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Complaint complaint = complaints.of(caseNo);
        String fileName = "投诉处理决定书-" + caseNo + ".pdf";
        byte[] pdf = documents.render(new Conclusion(
                "投诉处理决定书",
                caseNo,
                file.organisationName(),
                List.of(
                        new Section(
                                "一、投诉事项", "与证书 %s 有关：%s".formatted(complaint.certificateNumber(), complaint.matter())),
                        new Section(
                                "二、投诉处理记录",
                                "%s；%s。"
                                        .formatted(
                                                complaint.recordState().title(),
                                                complaint.prevention().title())),
                        new Section("三、结论", complaint.decision().title()),
                        new Section("四、理由", complaint.reason()),
                        new Section("五、处置", complaint.handedOver() ? "移送处置。" : "不移送处置。")),
                complaint.concludedOn()));
        Material stored = materials.storeGenerated(caseNo, MaterialKind.DECISION, fileName, "application/pdf", pdf);
        complaint.deliveredAs(stored.id());
        letters.concluded(file, complaint, new Attachment(fileName, "application/pdf", pdf));
    }

    /** The complaint is founded and to be sanctioned: a case of its own is opened for that. */
    @Rule({"Q-6", "Q-7.2"})
    public void handOver(String caseNo) {
        Complaint complaint = complaints.of(caseNo);
        String handlingCaseNo = handlings.open(
                new NewHandling(complaint.certificateNumber(), Source.COMPLAINT, complaint.matter(), caseNo));
        complaint.handedOverTo(handlingCaseNo);
        trail.record(
                caseNo,
                new AuditEvent(
                        "COMPLAINT_HANDED_OVER",
                        "移送处置，案件编号 " + handlingCaseNo,
                        "Q-6",
                        null,
                        Map.of("handlingCaseNo", handlingCaseNo)));
    }

    /** Closes the case with the complaint's decision. */
    public void close(String caseNo) {
        Complaint complaint = complaints.of(caseNo);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, complaint.decision().name(), RULE, complaint.reason());
    }

    /** The period for concluding has passed: the supervision department is reminded. */
    public void escalate(String caseNo) {
        deadlines.miss(caseNo, CONCLUSION);
        trail.record(caseNo, new AuditEvent("COMPLAINT_OVERDUE", "投诉结论期限已过，提醒监督部门", RULE, null, Map.of()));
        letters.overdue(cases.get(caseNo));
    }

    /** @throws Refusal {@code case.not-found}, {@code complaint.not-found} */
    @Transactional(readOnly = true)
    public ComplaintView get(String caseNo) {
        cases.get(caseNo);
        return view(complaints.of(caseNo));
    }

    /**
     * The complaints about the holder of a certificate, newest first.
     *
     * @throws Refusal {@code certificate.not-found}
     */
    @Transactional(readOnly = true)
    public Page<ComplaintView> about(String certificateNumber, Pageable page) {
        certificates.get(certificateNumber);
        return complaints
                .findByCertificateNumberOrderByCaseNoDesc(certificateNumber, page)
                .map(this::view);
    }

    private ComplaintView view(Complaint complaint) {
        return ComplaintView.of(complaint, concludeBy(complaint.caseNo()), CurrentUser.hasOneOf(Role.INVESTIGATING));
    }

    private LocalDate concludeBy(String caseNo) {
        return deadlines.current(caseNo, CONCLUSION).map(Deadline::dueOn).orElseThrow();
    }
}
