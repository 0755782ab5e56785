package org.cloudcert.procedure.csisms.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recertification as a case of its own (再认证, I-9.6.3): application, review of changes, audit of everything, decision,
 * certificate. Until the certificate's end it renews, within six months after it restores; the new cycle's end counts from
 * the end of the old one either way.
 */
@Service
@Transactional
public class Recertifications {

    private static final String PROCESS = "csisms-recertification";
    private static final String APPLIED = "csisms.recertification-applied";
    private static final String RULE = "I-9.6.3";

    private final RecertificationRows rows;
    private final CycleCases cycles;
    private final FollowUps followUps;
    private final Cases cases;
    private final CycleLetters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Recertifications(
            RecertificationRows rows,
            CycleCases cycles,
            FollowUps followUps,
            Cases cases,
            CycleLetters letters,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.rows = rows;
        this.cycles = cycles;
        this.followUps = followUps;
        this.cases = cases;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /** Opens the case of a recertification, unless one is under way. */
    @Rule("I-9.6.3")
    CaseFile open(String certification) {
        return followUps
                .underWay(certification, CaseKind.CSISMS_RECERTIFICATION)
                .orElseGet(() -> {
                    CaseFile file = followUps.open(certification, CaseKind.CSISMS_RECERTIFICATION);
                    rows.saveAndFlush(new Recertification(file.caseNo()));
                    followUps.start(PROCESS, file, Map.of());
                    return file;
                });
    }

    /** The number of the case in which recertification was applied for and is under way. */
    @Transactional(readOnly = true)
    Optional<String> application(String certification) {
        return followUps
                .underWay(certification, CaseKind.CSISMS_RECERTIFICATION)
                .map(CaseFile::caseNo)
                .filter(caseNo ->
                        rows.findById(caseNo).filter(Recertification::applied).isPresent());
    }

    /**
     * The client applies for recertification.
     *
     * @param statement Chinese: what has changed since the last certification
     * @return the case that handles it
     * @throws Refusal {@code cycle.not-found}; {@code recertification.too-late} once the certification has lapsed or was
     *     withdrawn: a new application is an initial one; {@code recertification.already-applied}
     */
    @Rule("I-9.6.3")
    public CaseFile apply(String certification, String statement) {
        CycleCase cycle = cycles.latest(certification);
        cases.lock(cycle.caseNo());
        if (!cases.get(cycle.caseNo()).isOpen()) {
            throw Refusal.conflict("recertification.too-late", RULE, "认证已失效或已终止，请按初次认证重新申请");
        }
        CaseFile file = open(certification);
        Recertification recertification = rows.findById(file.caseNo()).orElseThrow();
        if (recertification.applied()) {
            throw Refusal.conflict("recertification.already-applied", RULE, "再认证申请已提交，案件编号" + file.caseNo());
        }
        recertification.apply(statement, LocalDate.now(clock));
        trail.record(
                file.caseNo(),
                AuditEvent.of("csisms.recertification-applied", "获证组织提出再认证申请")
                        .under(RULE)
                        .because(statement));
        letters.recertificationApplied(file);
        processes.deliver(APPLIED, file.caseNo());
        return file;
    }

    /**
     * The lead reviews what has changed.
     *
     * @param significantChanges whether a first stage is needed
     */
    @Rule("I-9.6.3")
    public void review(String caseNo, boolean significantChanges, String note) {
        rows.findById(caseNo).orElseThrow().review(significantChanges, note);
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.recertification-reviewed",
                                significantChanges ? "有重大变更，再认证须进行第一阶段审核" : "无重大变更，直接进行再认证审核")
                        .under(RULE)
                        .because(note));
    }

    /** Closes the case: the next cycle has begun. */
    @Rule("I-9.6.3")
    public void closeRenewed(String caseNo) {
        followUps.close(caseNo, FollowUpOutcome.RENEWED, RULE, "再认证完成，新的认证周期已开始");
    }

    /** Closes the case: recertification is not granted, and the client told. */
    @Rule("I-9.6.3")
    public void closeNotRenewed(String caseNo) {
        letters.notRenewed(cases.get(caseNo));
        followUps.close(caseNo, FollowUpOutcome.NOT_RENEWED, RULE, "再认证未获通过");
    }

    /** Closes the case: the certification came to its end meanwhile. */
    @Rule("I-9.6.3")
    public void end(String caseNo) {
        followUps.close(caseNo, FollowUpOutcome.ENDED, RULE, "认证已失效或已终止，再认证不再办理");
    }
}
