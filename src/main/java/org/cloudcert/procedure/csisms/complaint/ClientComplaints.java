package org.cloudcert.procedure.csisms.complaint;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
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
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.capability.party.Complainant;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Complaints about a certified client or the body itself: each is a case of its own in the certification's chain. */
@Service
@Transactional
@Rule("I-9.8")
public class ClientComplaints {

    /** The kind of the body's deadline for concluding. */
    public static final String CONCLUSION = "CSISMS_COMPLAINT_CONCLUSION";

    private static final String RULE = "I-9.8";
    private static final String PROCESS = "csisms-complaint";

    private final ClientComplaintRepository complaints;
    private final ClientComplaintSettings settings;
    private final Certifications certifications;
    private final Cases cases;
    private final Participations participations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ConclusionDocument documents;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientComplaints(
            ClientComplaintRepository complaints,
            ClientComplaintSettings settings,
            Certifications certifications,
            Cases cases,
            Participations participations,
            Staff staff,
            Deadlines deadlines,
            Materials materials,
            ConclusionDocument documents,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.complaints = complaints;
        this.settings = settings;
        this.certifications = certifications;
        this.cases = cases;
        this.participations = participations;
        this.staff = staff;
        this.deadlines = deadlines;
        this.materials = materials;
        this.documents = documents;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a complaint and opens a case for it.
     *
     * @param certification the id of the certification that it is about
     * @param facts as the complainant tells them
     * @param complainant null where it is anonymous
     * @throws Refusal {@code certification.not-found}
     */
    @Rule({"I-9.8", "X-2", "X-4"})
    public CaseFile lodge(String certification, ComplaintSubject about, String facts, Complainant complainant) {
        LocalDate today = LocalDate.now(clock);
        String caseNo = certifications
                .openAfter(certifications.get(certification).id(), CaseKind.CSISMS_COMPLAINT)
                .caseNo();
        complaints.saveAndFlush(new ClientComplaint(caseNo, certification, about, facts, complainant, today));
        deadlines.open(new NewDeadline(
                caseNo, CONCLUSION, "投诉结论期限", RULE, new TimeLimit(settings.days(), Unit.DAYS), false, today));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.complaint-registered", "登记对%s的投诉".formatted(about.title()))
                        .under(RULE)
                        .with("certification", certification)
                        .with("about", about.name()));
        processes.start(PROCESS, caseNo);
        return cases.get(caseNo);
    }

    /** Whether the case is the first of a certification. */
    @Transactional(readOnly = true)
    boolean mayBeLodgedAbout(CaseFile file) {
        return file.regime() == Regime.CSISMS
                && certifications.find(file.caseNo()).isPresent();
    }

    /** Tells the complainant, where known, that the complaint is taken up, and until when it is concluded. */
    public void acknowledge(String caseNo) {
        ClientComplaint complaint = complaints.of(caseNo);
        toComplainant(
                complaint,
                "csisms.complaint-acknowledged",
                Map.of("lodgedOn", complaint.lodgedOn(), "concludeBy", concludeBy(caseNo)));
    }

    private void toComplainant(
            ClientComplaint complaint, String template, Map<String, ?> values, Attachment... attachments) {
        complaint
                .complainant()
                .ifPresent(person -> letterhead.inConfidence(
                        cases.get(complaint.caseNo()), template, person.name(), person.email(), values, attachments));
    }

    /** @throws Refusal {@code staff.role-missing}; {@code duty.separation}, {@code duty.conflict-of-interest} */
    private void take(String caseNo, String userId) {
        staff.require(userId, Role.SUPERVISION);
        participations.handOver(caseNo, userId, Duty.COMPLAINT_HANDLER);
    }

    /**
     * Records what the investigation found.
     *
     * @param matter what the complaint is about, as the client will read it
     * @param findings stay within the supervision department
     * @throws Refusal {@code staff.role-missing} where the person is not of the supervision department; {@code
     *     duty.separation}, {@code duty.conflict-of-interest} where the person took part in audit or decision; {@code
     *     complaint.identity-disclosed}, {@code document.character-not-printable}
     */
    @Rule({"I-9.8", "X-4"})
    public void investigate(String caseNo, String matter, String findings, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(matter);
        complaints.of(caseNo).investigated(matter, findings);
        trail.record(
                caseNo, AuditEvent.of("csisms.complaint-investigated", "完成投诉调查").under(RULE));
    }

    /**
     * Records the conclusion. After the last day of the period it is still possible.
     *
     * @return whether something is called for in another case
     * @throws Refusal as {@link #investigate}; {@code complaint.follow-up-unfounded}
     */
    @Rule({"I-9.8", "X-4"})
    public boolean conclude(String caseNo, boolean founded, ComplaintFollowUp followUp, String reason, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(reason);
        complaints.of(caseNo).conclude(founded, followUp, reason, handler, LocalDate.now(clock));
        deadlines.end(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.complaint-concluded", "投诉结论：" + title(founded))
                        .under(RULE)
                        .because(reason)
                        .with("founded", founded)
                        .with("followUp", followUp.name()));
        return followUp != ComplaintFollowUp.NONE;
    }

    private static String title(boolean founded) {
        return founded ? "投诉属实" : "投诉不属实";
    }

    /** Sends the conclusion in writing to the client and, where known, to the complainant. */
    public void deliverConclusion(String caseNo) {
        CaseFile file = cases.get(caseNo);
        ClientComplaint complaint = complaints.of(caseNo);
        String fileName = "投诉处理决定书-" + caseNo + ".pdf";
        byte[] pdf = documents.render(new Conclusion(
                "投诉处理决定书",
                caseNo,
                file.organisationName(),
                List.of(
                        new Section("一、投诉事项", complaint.matter()),
                        new Section("二、结论", title(complaint.founded())),
                        new Section("三、理由", complaint.reason()),
                        new Section("四、后续处理", complaint.followUp().title())),
                complaint.concludedOn()));
        Material stored = materials.storeGenerated(caseNo, MaterialKind.DECISION, fileName, "application/pdf", pdf);
        complaint.deliveredAs(stored.id());
        Attachment document = new Attachment(fileName, "application/pdf", pdf);
        Map<String, Object> values = new HashMap<>();
        values.put("outcome", title(complaint.founded()));
        values.put("reason", complaint.reason());
        toComplainant(complaint, "csisms.complaint-answered", values, document);
        values.put("matter", complaint.matter());
        letterhead.toOrganisation(file, "csisms.complaint-concluded", null, values, document);
    }

    /** A founded complaint leads to a special audit, or to the case of a measure. */
    @Rule({"I-9.6.4", "I-9.8"})
    public void followUp(String caseNo) {
        ClientComplaint complaint = complaints.of(caseNo);
        String occasion = "投诉属实：" + complaint.matter();
        switch (complaint.followUp()) {
            case SPECIAL_AUDIT ->
                events.publishEvent(new SpecialAuditCalledFor(
                        complaint.certification(), AuditType.SPECIAL, true, occasion, caseNo));
            case SUSPENSION -> callFor(complaint, Measure.SUSPENSION, occasion);
            case WITHDRAWAL -> callFor(complaint, Measure.WITHDRAWAL, occasion);
            case NONE -> throw new IllegalStateException("Nothing follows from " + caseNo);
        }
    }

    private void callFor(ClientComplaint complaint, Measure measure, String occasion) {
        events.publishEvent(
                new SanctionCalledFor(complaint.certification(), measure, occasion, RULE, complaint.caseNo()));
    }

    /** Closes the case with the complaint's conclusion. */
    public void close(String caseNo) {
        ClientComplaint complaint = complaints.of(caseNo);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, complaint.founded() ? "FOUNDED" : "UNFOUNDED", RULE, complaint.reason());
    }

    /** The period for concluding has passed: the supervision department is reminded. */
    public void escalate(String caseNo) {
        deadlines.miss(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.complaint-overdue", "投诉结论期限已过，提醒监督部门").under(RULE));
        letterhead.toStaff(cases.get(caseNo), Role.SUPERVISION, "csisms.complaint-overdue", Map.of());
    }

    /** @throws Refusal {@code case.not-found}, {@code complaint.not-found} */
    @Transactional(readOnly = true)
    public ClientComplaintView get(String caseNo) {
        cases.get(caseNo);
        return ClientComplaintView.of(
                complaints.of(caseNo), concludeBy(caseNo), CurrentUser.hasOneOf(Role.INVESTIGATING));
    }

    private LocalDate concludeBy(String caseNo) {
        return deadlines.current(caseNo, CONCLUSION).map(Deadline::dueOn).orElseThrow();
    }
}
