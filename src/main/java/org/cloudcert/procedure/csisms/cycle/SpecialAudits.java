package org.cloudcert.procedure.csisms.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Audits beside the programme (特殊审核, I-9.6.4): after what came up, also at short notice, and to extend the scope. */
@Service
@Transactional
public class SpecialAudits {

    private static final String PROCESS = "csisms-special-audit";
    private static final String RULE = "I-9.6.4";
    private static final String FAILED = "I-9.6.5";

    private final SpecialAuditRows rows;
    private final CycleCases cycles;
    private final FollowUps followUps;
    private final Surveillances surveillances;
    private final Certifications certifications;
    private final Certificates certificates;
    private final Cases cases;
    private final CycleLetters letters;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpecialAudits(
            SpecialAuditRows rows,
            CycleCases cycles,
            FollowUps followUps,
            Surveillances surveillances,
            Certifications certifications,
            Certificates certificates,
            Cases cases,
            CycleLetters letters,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.cycles = cycles;
        this.followUps = followUps;
        this.surveillances = surveillances;
        this.certifications = certifications;
        this.certificates = certificates;
        this.cases = cases;
        this.letters = letters;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the case of a special audit that something called for. */
    @Rule("I-9.6.4")
    CaseFile open(SpecialAuditCalledFor called) {
        CaseFile file = followUps.open(called.certification(), CaseKind.CSISMS_SPECIAL);
        rows.saveAndFlush(new SpecialAudit(file.caseNo(), AuditType.SPECIAL, called.shortNotice(), called.occasion()));
        trail.record(
                file.caseNo(),
                AuditEvent.of("csisms.special-audit-called", "须进行特殊审核" + (called.shortNotice() ? "（临时通知）" : ""))
                        .under(RULE)
                        .because(called.occasion())
                        .with("byCaseNo", called.byCaseNo()));
        letters.specialAuditCalled(file, called.occasion());
        followUps.start(
                PROCESS,
                file,
                Map.of("extension", false, "auditType", AuditType.SPECIAL.name(), "shortNotice", called.shortNotice()));
        return file;
    }

    /**
     * The lead, or the supervision department, calls for a special audit.
     *
     * @param occasion Chinese
     * @throws Refusal {@code cycle.not-found}; {@code special-audit.not-certified} unless the certificate is valid or
     *     suspended; {@code special-audit.not-lead} to a project lead who does not lead the cycle's case
     */
    @Rule("I-9.6.4")
    public CaseFile call(String certification, boolean shortNotice, String occasion) {
        CycleCase cycle = requireCertified(certification);
        if (!CurrentUser.hasOneOf(Set.of(Role.SUPERVISION))
                && !CurrentUser.id().equals(cases.get(cycle.caseNo()).projectLead())) {
            throw Refusal.forbidden("special-audit.not-lead", RULE, "只有该认证的项目负责人可以提起特殊审核");
        }
        return open(new SpecialAuditCalledFor(certification, AuditType.SPECIAL, shortNotice, occasion, cycle.caseNo()));
    }

    /**
     * The client applies for an extension of its scope.
     *
     * @param scope as it is to read then
     * @param categories codes of its business categories then; empty where they stay
     * @param statement Chinese: what is added and why
     * @throws Refusal {@code cycle.not-found}, {@code special-audit.not-certified}; {@code extension.nothing-added} where the
     *     scope reads so already; {@code extension.under-way}
     */
    @Rule("I-9.6.4")
    public CaseFile applyForExtension(String certification, String scope, Set<String> categories, String statement) {
        cases.lock(requireCertified(certification).caseNo());
        Certification certified = certifications.get(certification);
        if (scope.equals(certified.scope())) {
            throw Refusal.invalid("extension.nothing-added", RULE, "申请的范围与现有认证范围相同");
        }
        if (followUps.openOf(certification).stream().anyMatch(file -> rows.findById(file.caseNo())
                .filter(audit -> audit.scope() != null)
                .isPresent())) {
            throw Refusal.conflict("extension.under-way", RULE, "已有扩大认证范围的申请正在办理");
        }
        CaseFile file = followUps.open(certification, CaseKind.CSISMS_SPECIAL);
        SpecialAudit audit = new SpecialAudit(file.caseNo(), AuditType.EXTENSION, false, statement);
        audit.applyFor(scope, categories.isEmpty() ? certified.categories() : categories);
        rows.saveAndFlush(audit);
        trail.record(
                file.caseNo(),
                AuditEvent.of("csisms.extension-applied", "申请将认证范围扩大为：" + scope)
                        .under(RULE)
                        .because(statement));
        letters.extensionReceived(file, scope);
        followUps.start(
                PROCESS,
                file,
                Map.of("extension", true, "auditType", AuditType.EXTENSION.name(), "shortNotice", false));
        return file;
    }

    private CycleCase requireCertified(String certification) {
        CycleCase cycle = cycles.latest(certification);
        CertificateStatus status = certificates.statusOn(cycle.certificateNumber(), LocalDate.now(clock));
        if (status != CertificateStatus.VALID && status != CertificateStatus.SUSPENDED) {
            throw Refusal.conflict(
                    "special-audit.not-certified",
                    RULE,
                    "证书%s当前状态为“%s”".formatted(cycle.certificateNumber(), status.title()));
        }
        return cycle;
    }

    /**
     * The lead reviews an application for extension.
     *
     * @param combined whether its audit is the next surveillance at the same time
     * @return the type of its audit
     * @throws Refusal {@code extension.surveillance-under-way} where a surveillance was opened already
     */
    @Rule("I-9.6.4")
    public AuditType review(String caseNo, boolean accepted, boolean combined, String note) {
        if (accepted
                && combined
                && !surveillances.underWay(certifications.ofCase(caseNo).id()).isEmpty()) {
            throw Refusal.conflict("extension.surveillance-under-way", RULE, "监督审核已经发起，不能再与扩大范围审核合并");
        }
        rows.findById(caseNo).orElseThrow().review(accepted, accepted && combined, note);
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.extension-reviewed",
                                accepted ? combined ? "受理扩大范围申请，与监督审核合并进行" : "受理扩大范围申请" : "不受理扩大范围申请")
                        .under(RULE)
                        .because(note));
        return accepted && combined ? AuditType.SURVEILLANCE : AuditType.EXTENSION;
    }

    /** Extends the scope: of the certification, and on the certificate, which is printed anew. */
    @Rule("I-9.6.4")
    public void extend(String caseNo) {
        SpecialAudit audit = rows.findById(caseNo).orElseThrow();
        CycleCase cycle = cycles.latest(certifications.ofCase(caseNo).id());
        certifications.changeScope(caseNo, audit.scope(), audit.categories(), RULE, audit.occasion());
        certificates.changeScope(cycle.certificateNumber(), audit.scope(), audit.occasion(), RULE, caseNo);
        letters.extended(cases.get(caseNo), audit.scope(), cycle.certificateNumber());
        followUps.close(caseNo, FollowUpOutcome.EXTENDED, RULE, "认证范围已扩大为：" + audit.scope());
    }

    /**
     * Closes the case of an extension that is not granted, and tells the client. An audit that was a surveillance at the same
     * time and came out against the client calls for a measure besides.
     *
     * @param audited whether an audit took place and came out against the client
     */
    @Rule({"I-9.6.4", "I-9.6.5"})
    public void refuseExtension(String caseNo, boolean audited) {
        SpecialAudit audit = rows.findById(caseNo).orElseThrow();
        letters.notExtended(cases.get(caseNo), audit.scope());
        if (audited && audit.combined()) {
            propose(caseNo, "与扩大范围审核合并的监督审核（案件%s）未通过");
        }
        followUps.close(caseNo, FollowUpOutcome.NOT_EXTENDED, RULE, "认证范围不予扩大");
    }

    /** Closes the case: what came up does not stand against the certification. */
    @Rule("I-9.6.4")
    public void keep(String caseNo) {
        letters.kept(cases.get(caseNo));
        followUps.close(caseNo, FollowUpOutcome.KEPT, RULE, "特殊审核通过，保持认证");
    }

    /** Closes the case: the audit came out against the client, and suspension is proposed. */
    @Rule({"I-9.6.4", "I-9.6.5"})
    public void callForMeasure(String caseNo) {
        letters.notKept(cases.get(caseNo));
        propose(caseNo, "特殊审核（案件%s）未通过");
        followUps.close(caseNo, FollowUpOutcome.MEASURE_CALLED_FOR, FAILED, "特殊审核未通过，已提请暂停证书");
    }

    private void propose(String caseNo, String reason) {
        if (!followUps.wasRefused(caseNo)) {
            events.publishEvent(new SanctionCalledFor(
                    certifications.ofCase(caseNo).id(), Measure.SUSPENSION, reason.formatted(caseNo), FAILED, caseNo));
        }
    }

    /** Closes the case: the certification came to its end meanwhile. */
    public void end(String caseNo) {
        followUps.close(caseNo, FollowUpOutcome.ENDED, RULE, "认证已终止，特殊审核不再进行");
    }
}
