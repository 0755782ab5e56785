package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Conflicts that an auditor did not declare: the assignment is void, and every audit done with the person is reviewed. */
@Service
@Transactional
@Rule("C-4.3")
public class Conflicts {

    private static final String RULE = "C-4.3";
    private static final String PROCESS = "csisms-conflict-review";

    private final Cases cases;
    private final Participations participations;
    private final Interests interests;
    private final Auditors auditors;
    private final AuditRepository audits;
    private final MemberRepository members;
    private final Certifications certifications;
    private final ConflictReviewRepository reviews;
    private final AuditLetters letters;
    private final Staff staff;
    private final AuditTrail trail;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conflicts(
            Cases cases,
            Participations participations,
            Interests interests,
            Auditors auditors,
            AuditRepository audits,
            MemberRepository members,
            Certifications certifications,
            ConflictReviewRepository reviews,
            AuditLetters letters,
            Staff staff,
            AuditTrail trail,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.interests = interests;
        this.auditors = auditors;
        this.audits = audits;
        this.members = members;
        this.certifications = certifications;
        this.reviews = reviews;
        this.letters = letters;
        this.staff = staff;
        this.trail = trail;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A conflict that came to light.
     *
     * @param caseNo the case of the audit to be reviewed
     * @param stands whether the audit's result stands; null before the review is concluded
     */
    public record Reviewed(
            String caseNo,
            String audit,
            String userId,
            String reason,
            Instant foundAt,
            Boolean stands,
            String conclusion) {}

    /**
     * Records a conflict that somebody did not declare: the person leaves the teams of the organisation's open audits, and
     * every audit that was begun with the person is reviewed.
     *
     * @param consultedUntil the last day of a consulting for the organisation; null for any other conflict
     * @param reason Chinese, for the record and the client
     * @return the reviews that were opened
     * @throws Refusal as {@link Interests#declare(String, String, String)} and {@link Auditors#declareConsulting}
     */
    public List<Reviewed> find(String userId, String organisationId, LocalDate consultedUntil, String reason) {
        List<Audit> affected = audits.doneWith(userId, organisationId);
        new TreeSet<>(affected.stream().map(Audit::caseNo).toList()).forEach(cases::lock);
        if (consultedUntil == null) {
            interests.declare(userId, organisationId, reason);
        } else {
            auditors.declareConsulting(userId, organisationId, consultedUntil, reason);
        }
        relieve(userId, organisationId, affected, reason);
        return open(userId, affected, reason);
    }

    private void relieve(String userId, String organisationId, List<Audit> affected, String reason) {
        String name = staff.names(List.of(userId));
        affected.stream()
                .flatMap(audit -> members.current(audit.id()).stream())
                .filter(member -> member.userId().equals(userId))
                .forEach(member -> {
                    member.leave("未声明的利益冲突：" + reason, clock.instant());
                    members.save(member);
                });
        members.flush();
        cases.openOf(organisationId).stream()
                .filter(file -> file.regime() == Regime.CSISMS)
                .forEach(file -> {
                    participations.relieve(file.caseNo(), userId, Duty.TEAM_MEMBER);
                    cases.noticeOn(file.caseNo(), "审核员%s存在未声明的利益冲突，指派无效：%s".formatted(name, reason), RULE);
                });
    }

    private List<Reviewed> open(String userId, List<Audit> affected, String reason) {
        List<ConflictReview> opened = new ArrayList<>();
        for (Audit audit : affected) {
            opened.add(
                    reviews.saveAndFlush(new ConflictReview(audit, userId, reason, CurrentUser.id(), clock.instant())));
            trail.record(
                    audit.caseNo(),
                    AuditEvent.of(
                                    "csisms.conflict-found",
                                    "审核员%s存在未声明的利益冲突，复核%s"
                                            .formatted(
                                                    staff.names(List.of(userId)),
                                                    audit.type().title()))
                            .under(RULE)
                            .because(reason)
                            .with("userId", userId)
                            .with("audit", audit.id()));
        }
        Map<String, ConflictReview> byCase = new TreeMap<>();
        opened.forEach(review -> byCase.putIfAbsent(review.caseNo(), review));
        byCase.forEach((caseNo, review) -> {
            letters.conflictFound(cases.get(caseNo), review, staff.names(List.of(userId)), reason);
            processes.start(PROCESS, caseNo);
        });
        return opened.stream().map(Conflicts::view).toList();
    }

    /**
     * Records whether the audits of the case stand that were done with somebody partial. Where one does not, another audit
     * is called for.
     *
     * @param conclusion Chinese, for the record
     */
    public void conclude(String caseNo, boolean stands, String conclusion) {
        List<ConflictReview> open = reviews.findByCaseNoOrderByFoundAtAscIdAsc(caseNo).stream()
                .filter(review -> review.stands() == null)
                .toList();
        open.forEach(review -> review.conclude(stands, conclusion, CurrentUser.id(), clock.instant()));
        reviews.saveAllAndFlush(open);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.conflict-reviewed", stands ? "复核结论：审核结论仍然成立" : "复核结论：须重新审核")
                        .under(RULE)
                        .because(conclusion));
        if (!stands) {
            auditAgain(certifications.ofCase(caseNo), "审核人员存在未声明的利益冲突，复核认为须重新审核：" + conclusion, caseNo);
        }
    }

    /** A certified client is audited beside its programme; before the first certificate, nobody can decide for one. */
    private void auditAgain(Certification certification, String occasion, String caseNo) {
        if (certification.cycle() > 0) {
            events.publishEvent(
                    new SpecialAuditCalledFor(certification.id(), AuditType.SPECIAL, false, occasion, caseNo));
        } else {
            cases.noticeOn(caseNo, occasion, RULE);
        }
    }

    /** The reviews of a case, the first one first. */
    @Transactional(readOnly = true)
    public List<Reviewed> ofCase(String caseNo) {
        return reviews.findByCaseNoOrderByFoundAtAscIdAsc(caseNo).stream()
                .map(Conflicts::view)
                .toList();
    }

    private static Reviewed view(ConflictReview review) {
        return new Reviewed(
                review.caseNo(),
                review.audit(),
                review.userId(),
                review.reason(),
                review.foundAt(),
                review.stands(),
                review.conclusion());
    }
}
