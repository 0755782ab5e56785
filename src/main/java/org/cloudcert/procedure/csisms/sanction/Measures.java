package org.cloudcert.procedure.csisms.sanction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.CertificateStatusChanged;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures against a certification: how they come up, the client's hearing, the decision, and what it does. What a
 * decision does to the certificate, its announcement and its letter belong to one transaction: the public knows at once.
 */
@Service
@Transactional
@Rule({"I-9.6.5", "C-5.3.2"})
public class Measures {

    /** The kind of the client's deadline to state its case. */
    public static final String HEARING = "CSISMS_HEARING";

    /** The kind of the period for which a certificate stays suspended at most. */
    public static final String SUSPENSION = "CSISMS_SUSPENSION";

    static final String STATEMENT_SUBMITTED = "csisms.statement-submitted";
    static final String SETTLED = "csisms.measure-settled";
    static final String RULE = "I-9.6.5";

    /** As much as a certificate can say. */
    private static final int LONGEST_SCOPE = 2000;

    private final SanctionRepository sanctions;
    private final RestorationRepository restorations;
    private final SanctionSettings settings;
    private final SanctionLetters letters;
    private final Certifications certifications;
    private final Certificates certificates;
    private final Cases cases;
    private final CaseReaders readers;
    private final Participations participations;
    private final Deadlines deadlines;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Measures(
            SanctionRepository sanctions,
            RestorationRepository restorations,
            SanctionSettings settings,
            SanctionLetters letters,
            Certifications certifications,
            Certificates certificates,
            Cases cases,
            CaseReaders readers,
            Participations participations,
            Deadlines deadlines,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.sanctions = sanctions;
        this.restorations = restorations;
        this.settings = settings;
        this.letters = letters;
        this.certifications = certifications;
        this.certificates = certificates;
        this.cases = cases;
        this.readers = readers;
        this.participations = participations;
        this.deadlines = deadlines;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /** Whatever comes up in another case; where there is nothing left to act upon, nothing happens. */
    @EventListener
    void on(SanctionCalledFor called) {
        Certification certification = certifications.get(called.certification());
        if (inForce(certification)) {
            open(certification, called.measure(), false, null, called.reason(), called.ruleId(), called.byCaseNo());
        }
    }

    /**
     * Somebody of the body calls for a measure.
     *
     * @param certification its id
     * @param reason Chinese, for the record and the client, at most 1,000 characters
     * @return the measure's case: a new one, or the open one of the same measure, which it joins
     * @throws Refusal {@code certification.not-found}, {@code sanction.certificate-ended}, {@code
     *     sanction.already-suspended}
     */
    public CaseFile call(String certification, Measure measure, String reason) {
        return open(requireInForce(certification), measure, false, null, reason, RULE, null);
    }

    /**
     * The client asks for its certificate to be suspended, reduced or given up.
     *
     * @param scope what is to stay certified, where a reduction is asked for; else null
     * @throws Refusal as {@link #call}; {@code sanction.scope-missing}
     */
    public CaseFile request(String certification, Measure measure, String scope, String reason) {
        readers.require(certification);
        if ((measure == Measure.REDUCTION) == (scope == null || scope.isBlank())) {
            throw Refusal.invalid("sanction.scope-missing", RULE, "申请缩小认证范围的，须写明保留的认证范围；其他申请不填");
        }
        return open(requireInForce(certification), measure, true, scope, reason, RULE, null);
    }

    /** Whether the case is the first of a certification that has something to suspend, reduce or give up. */
    @Transactional(readOnly = true)
    boolean mayBeRequested(CaseFile file) {
        return file.regime() == Regime.CSISMS
                && certifications.find(file.caseNo()).filter(this::inForce).isPresent();
    }

    private Certification requireInForce(String id) {
        Certification certification = certifications.get(id);
        if (!inForce(certification)) {
            throw Refusal.conflict("sanction.certificate-ended", RULE, "该认证没有有效或暂停中的证书，无可处置");
        }
        return certification;
    }

    private boolean inForce(Certification certification) {
        return certification.certificateNumber() != null
                && inForce(certificates.statusOn(certification.certificateNumber(), LocalDate.now(clock)));
    }

    private static boolean inForce(CertificateStatus status) {
        return status == CertificateStatus.VALID || status == CertificateStatus.SUSPENDED;
    }

    private CaseFile open(
            Certification certification,
            Measure measure,
            boolean ownRequest,
            String scope,
            String reason,
            String ruleId,
            String byCaseNo) {
        // Two calls at once must see each other.
        cases.lock(certification.id());
        Call call = new Call(reason, ruleId, byCaseNo, clock.instant(), CurrentUser.id());
        Optional<Sanction> pending = pending(certification.id(), measure);
        if (pending.isPresent()) {
            return join(pending.get(), call);
        }
        CaseFile file =
                certifications.openAfter(byCaseNo == null ? certification.id() : byCaseNo, CaseKind.CSISMS_SANCTION);
        String caseNo = file.caseNo();
        sanctions.saveAndFlush(new Sanction(
                caseNo, certification.id(), certification.certificateNumber(), measure, ownRequest, scope, call));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.measure-called-for",
                                "就证书%s拟%s立案%s"
                                        .formatted(
                                                certification.certificateNumber(),
                                                measure.title(),
                                                ownRequest ? "（获证组织申请）" : ""))
                        .under(ruleId)
                        .because(reason)
                        .with("measure", measure.name())
                        .with("byCaseNo", byCaseNo));
        processes.start(
                switch (measure) {
                    case SUSPENSION -> "csisms-suspension";
                    case REDUCTION -> "csisms-scope-reduction";
                    case WITHDRAWAL -> "csisms-withdrawal";
                },
                caseNo,
                Map.of("ownRequest", ownRequest));
        return cases.get(caseNo);
    }

    private Optional<Sanction> pending(String certification, Measure measure) {
        return sanctions.findByCertificationAndMeasureOrderByCaseNo(certification, measure).stream()
                .filter(one -> cases.get(one.caseNo()).isOpen())
                .findFirst();
    }

    private CaseFile join(Sanction sanction, Call call) {
        cases.lock(sanction.caseNo());
        sanction.join(call);
        trail.record(
                sanction.caseNo(),
                AuditEvent.of(
                                "csisms.measure-joined",
                                "又有事由要求%s，并入本案".formatted(sanction.measure().title()))
                        .under(call.ruleId())
                        .because(call.reason())
                        .with("byCaseNo", call.byCaseNo()));
        return cases.get(sanction.caseNo());
    }

    /** Tells the client what is intended and why, and opens its days to state its case. */
    public void notifyIntended(String caseNo) {
        Deadline hearing = deadlines.open(new NewDeadline(
                caseNo,
                HEARING,
                "陈述申辩期限",
                RULE,
                new TimeLimit(settings.hearingDays(), Unit.DAYS),
                true,
                LocalDate.now(clock)));
        letters.intended(cases.get(caseNo), sanctions.of(caseNo), hearing.dueOn());
    }

    /**
     * Takes what the client says to the grounds, and ends the hearing.
     *
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code sanction.not-found}, {@code
     *     sanction.not-awaited}, {@code statement.deadline-missed}
     */
    @Rule({"I-9.6.5", "T-4"})
    public CaseFile state(String caseNo, String text) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Sanction sanction = sanctions.of(caseNo);
        Deadline hearing =
                deadlines.current(caseNo, HEARING).filter(Deadline::pending).orElseThrow(Measures::notAwaited);
        if (hearing.expiredAt(clock.instant())) {
            throw Refusal.conflict("statement.deadline-missed", RULE, "陈述申辩期限已于%s 24时届满".formatted(hearing.dueOn()));
        }
        sanction.stated(text, clock.instant());
        deadlines.meet(hearing.id());
        trail.record(
                caseNo,
                AuditEvent.of("csisms.statement-submitted", "收到获证组织的陈述")
                        .under(RULE)
                        .because(text));
        if (!processes.deliver(STATEMENT_SUBMITTED, caseNo)) {
            throw notAwaited();
        }
        return cases.get(caseNo);
    }

    static Refusal notAwaited() {
        return Refusal.conflict("sanction.not-awaited", RULE, "案件当前未在等待此类材料");
    }

    /**
     * Records the decision. What it does follows in the same transaction.
     *
     * @param scope what stays certified, where the scope is reduced; else null
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}; {@code sanction.verdict-not-allowed}
     *     where a reduction is chosen in place of a suspension; {@code sanction.scope-missing}, {@code sanction.scope-too-long}; {@code
     *     sanction.certificate-ended}, {@code sanction.already-suspended} where there is nothing left to do it to
     */
    @Rule({"I-9.6.5", "X-4"})
    public void decide(String caseNo, Verdict verdict, String scope, String reason, String decider) {
        participations.assign(caseNo, decider, Duty.SANCTION_DECIDER);
        Sanction sanction = sanctions.of(caseNo);
        Measure measure = sanction.measure();
        if (verdict == Verdict.REDUCE && measure != Measure.WITHDRAWAL) {
            throw Refusal.invalid("sanction.verdict-not-allowed", RULE, "只有拟撤销证书时可以改为缩小认证范围");
        }
        boolean reduces = verdict == Verdict.REDUCE || verdict == Verdict.IMPOSE && measure == Measure.REDUCTION;
        if (reduces != (scope != null)) {
            throw Refusal.invalid("sanction.scope-missing", RULE, "缩小认证范围的，须写明保留的认证范围；其他决定不填");
        }
        if (reduces && scope.length() > LONGEST_SCOPE) {
            throw Refusal.invalid("sanction.scope-too-long", RULE, "认证范围不超过%d字".formatted(LONGEST_SCOPE));
        }
        if (verdict != Verdict.DISMISS) {
            requirePossible(sanction, reduces);
        }
        sanction.decide(verdict, reason, scope, decider, LocalDate.now(clock));
        deadlines.current(caseNo, HEARING).filter(Deadline::pending).ifPresent(open -> deadlines.cancel(open.id()));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.measure-decided", "%s：%s".formatted(measure.title(), verdict.title()))
                        .under(RULE)
                        .because(reason)
                        .with("verdict", verdict.name())
                        .with("scope", scope));
    }

    private void requirePossible(Sanction sanction, boolean reduces) {
        CertificateStatus status = certificates.statusOn(sanction.certificateNumber(), LocalDate.now(clock));
        if (!inForce(status)) {
            throw Refusal.conflict(
                    "sanction.certificate-ended",
                    RULE,
                    "证书%s%s，只能不采取措施".formatted(sanction.certificateNumber(), status.title()));
        }
        if (sanction.measure() == Measure.SUSPENSION && status == CertificateStatus.SUSPENDED) {
            throw Refusal.conflict(
                    "sanction.already-suspended", RULE, "证书%s已处于暂停状态".formatted(sanction.certificateNumber()));
        }
    }

    /** Nothing is done: a certificate that only waited for this decision is valid again, and the case ends. */
    public void dismiss(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        letters.dismissed(cases.get(caseNo), sanction);
        restoreUnlessSuspendedElsewhere(sanction, "经审查不撤销证书，恢复证书");
        close(caseNo, SanctionOutcome.DISMISSED, sanction.reason());
    }

    /** The scope is reduced and the certificate printed anew; one that only waited for this decision is valid again. */
    public void reduce(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        Certification certification = certifications.get(sanction.certification());
        sanction.reducedFrom(certification.scope());
        certifications.changeScope(caseNo, sanction.scope(), certification.categories(), RULE, sanction.reason());
        Certificate certificate = certificates.changeScope(
                sanction.certificateNumber(), sanction.scope(), sanction.reason(), RULE, caseNo);
        restoreUnlessSuspendedElsewhere(sanction, "缩小认证范围后恢复证书");
        letters.reduced(
                cases.get(caseNo),
                sanction,
                new Attachment(certificate.number() + ".pdf", "application/pdf", print(certificate)));
        announce(caseNo, "缩小认证范围", "REDUCED");
        close(caseNo, SanctionOutcome.REDUCED, sanction.reason());
    }

    /** The certificate ends today: withdrawn, or surrendered at its holder's wish. */
    public void withdraw(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        boolean own = sanction.ownRequest();
        certificates.changeStatus(
                sanction.certificateNumber(),
                own ? CertificateStatus.SURRENDERED : CertificateStatus.WITHDRAWN,
                LocalDate.now(clock),
                own ? "获证组织申请注销" : "不能持续符合认证要求，撤销证书",
                RULE,
                caseNo);
        if (own) {
            letters.surrendered(cases.get(caseNo), sanction);
        } else {
            letters.withdrawn(cases.get(caseNo), sanction);
        }
        announce(caseNo, own ? "注销认证证书" : "撤销认证证书", own ? "SURRENDERED" : "WITHDRAWN");
        close(caseNo, own ? SanctionOutcome.SURRENDERED : SanctionOutcome.WITHDRAWN, sanction.reason());
    }

    private void restoreUnlessSuspendedElsewhere(Sanction sanction, String reason) {
        LocalDate today = LocalDate.now(clock);
        boolean suspended = certificates.statusOn(sanction.certificateNumber(), today) == CertificateStatus.SUSPENDED;
        if (suspended && !decidedElsewhere(sanction)) {
            certificates.changeStatus(
                    sanction.certificateNumber(), CertificateStatus.VALID, today, reason, RULE, sanction.caseNo());
            letters.restored(cases.get(sanction.caseNo()), sanction, reason);
            announce(sanction.caseNo(), "恢复认证证书", "RESTORED");
        }
    }

    /** Whether another case is open in which the certificate is, or may be, suspended or withdrawn. */
    private boolean decidedElsewhere(Sanction sanction) {
        return sanctions.findByCertificationOrderByCaseNo(sanction.certification()).stream()
                .filter(other -> other.measure() != Measure.REDUCTION)
                .filter(other -> !other.caseNo().equals(sanction.caseNo()))
                .anyMatch(other -> cases.get(other.caseNo()).isOpen());
    }

    void announce(String caseNo, String event, String key) {
        letters.announce(
                cases.get(caseNo),
                certificates.get(sanctions.of(caseNo).certificateNumber()),
                event,
                key,
                LocalDate.now(clock));
    }

    void close(String caseNo, SanctionOutcome outcome, String reason) {
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), RULE, reason);
    }

    /** The certificate has ended in another way: every other measure against it is pointless. */
    @EventListener
    void on(CertificateStatusChanged changed) {
        if (changed.status().isFinal()) {
            certifications
                    .ofCertificate(changed.number())
                    .ifPresent(certification -> sanctions.findByCertificationOrderByCaseNo(certification.id()).stream()
                            .map(Sanction::caseNo)
                            .filter(caseNo -> !caseNo.equals(changed.caseNo()))
                            .filter(caseNo -> cases.get(caseNo).isOpen())
                            .forEach(caseNo -> {
                                cases.lock(caseNo);
                                processes.deliver(SETTLED, caseNo);
                            }));
        }
    }

    /** Closes a case that has nothing left to act upon: the certificate has ended, or its decision was taken back. */
    public void closeSettled(String caseNo) {
        if (sanctions.of(caseNo).takenBack()) {
            close(caseNo, SanctionOutcome.TAKEN_BACK, "申诉成立，撤销处置决定");
        } else {
            close(caseNo, SanctionOutcome.CERTIFICATE_ENDED, "证书已终止，本案无需继续办理");
        }
    }

    /** What an appeal can be lodged against: a measure imposed on the client and in effect, Chinese; else empty. */
    @Transactional(readOnly = true)
    @Rule("I-9.7")
    public Optional<String> appealable(String caseNo) {
        return sanctions
                .findById(caseNo)
                .filter(sanction -> !sanction.ownRequest() && !sanction.takenBack())
                .filter(sanction -> sanction.verdict() != null && sanction.verdict() != Verdict.DISMISS)
                .filter(sanction ->
                        sanction.measure() != Measure.SUSPENSION || statusOf(sanction) == CertificateStatus.SUSPENDED)
                .map(sanction -> sanction.verdict() == Verdict.REDUCE
                        ? Measure.REDUCTION.title()
                        : sanction.measure().title());
    }

    /**
     * An upheld appeal takes a measure back, and what it did: a suspended or withdrawn certificate is valid again, a
     * reduced scope is as it was. The public learns it.
     *
     * @param byCaseNo the appeal's open case, on whose trail it is recorded: a closed case stays as it was archived
     * @param reason Chinese, for the record and the client
     * @throws Refusal {@code appeal.no-conclusion} where nothing of it is in effect any more
     */
    @Rule("I-9.7")
    public void takeBack(String caseNo, String byCaseNo, String reason) {
        cases.lock(caseNo);
        if (appealable(caseNo).isEmpty()) {
            throw Refusal.conflict("appeal.no-conclusion", "I-9.7", "案件%s没有仍然有效的处置决定".formatted(caseNo));
        }
        Sanction sanction = sanctions.of(caseNo);
        LocalDate today = LocalDate.now(clock);
        String why = "申诉成立，撤销处置决定";
        sanction.takeBack();
        if (statusOf(sanction) == CertificateStatus.WITHDRAWN) {
            certificates.reinstate(sanction.certificateNumber(), today, why, "I-9.7", byCaseNo);
        }
        if (sanction.formerScope() != null && inForce(statusOf(sanction))) {
            Certification certification = certifications.get(sanction.certification());
            certifications.changeScope(byCaseNo, sanction.formerScope(), certification.categories(), "I-9.7", why);
            certificates.changeScope(sanction.certificateNumber(), sanction.formerScope(), why, "I-9.7", byCaseNo);
        }
        if (statusOf(sanction) == CertificateStatus.SUSPENDED && !decidedElsewhere(sanction)) {
            certificates.changeStatus(
                    sanction.certificateNumber(), CertificateStatus.VALID, today, why, "I-9.7", byCaseNo);
        }
        trail.record(
                byCaseNo,
                AuditEvent.of("csisms.measure-taken-back", why)
                        .under("I-9.7")
                        .because(reason)
                        .with("measureCaseNo", caseNo));
        letters.takenBack(cases.get(byCaseNo), sanction, reason);
        letters.announce(
                cases.get(byCaseNo),
                certificates.get(sanction.certificateNumber()),
                "撤销处置决定：" + sanction.measure().title(),
                "TAKEN_BACK",
                today);
        processes.deliver(SETTLED, caseNo);
    }

    private CertificateStatus statusOf(Sanction sanction) {
        return certificates.statusOn(sanction.certificateNumber(), LocalDate.now(clock));
    }

    /** @throws Refusal {@code case.not-found}, {@code sanction.not-found} */
    @Transactional(readOnly = true)
    public SanctionView of(String caseNo) {
        CaseFile file = cases.get(caseNo);
        return SanctionView.of(
                file,
                sanctions.of(caseNo),
                deadlines
                        .current(caseNo, SUSPENSION)
                        .filter(Deadline::pending)
                        .map(Deadline::dueOn)
                        .orElse(null),
                restorations.findByCaseNoOrderByRound(caseNo));
    }

    /**
     * Every measure against a certification that the signed-in user may read of, the first first.
     *
     * @throws Refusal {@code certification.not-found}
     */
    @Transactional(readOnly = true)
    @Rule("X-4")
    public List<SanctionView> against(String certification) {
        List<String> all = sanctions
                .findByCertificationOrderByCaseNo(
                        certifications.get(certification).id())
                .stream()
                .map(Sanction::caseNo)
                .toList();
        return all.stream()
                .filter(readers.readable(all)::contains)
                .map(this::of)
                .toList();
    }

    private byte[] print(Certificate certificate) {
        try {
            return certificates.openPrint(certificate.number()).bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
