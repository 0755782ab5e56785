package org.cloudcert.procedure.csisms.initial;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a client is ready for stage 2; concerns from stage 1 are answered and reviewed before it is opened. */
@Service
@Transactional
@Rule("I-9.3")
public class StageOneReviews {

    private static final String RULE = "I-9.3";
    private static final String ANSWERED = "csisms.concerns-answered";

    private final Cases cases;
    private final StageOneReviewRepository reviews;
    private final Materials materials;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    StageOneReviews(
            Cases cases,
            StageOneReviewRepository reviews,
            Materials materials,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.reviews = reviews;
        this.materials = materials;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Records what stage 1 shows.
     *
     * @param concerns Chinese, for the client; null where there are none
     */
    public void conclude(String caseNo, Readiness readiness, String concerns, String lead) {
        int round = reviews.findFirstByCaseNoOrderByRoundDesc(caseNo)
                        .map(StageOneReview::round)
                        .orElse(0)
                + 1;
        reviews.save(new StageOneReview(caseNo, round, readiness, concerns, lead, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.stage-one-concluded", "第一阶段审核结论：" + readiness.title())
                        .under(RULE)
                        .because(concerns)
                        .with("readiness", readiness.name()));
    }

    /** Tells the client the concerns. */
    public void send(String caseNo) {
        StageOneReview review = reviews.latest(caseNo);
        letterhead.toOrganisation(
                cases.get(caseNo),
                "csisms.concerns",
                String.valueOf(review.round()),
                Map.of("round", review.round(), "concerns", review.concerns()));
    }

    /** Whether the client's answer is awaited. */
    @Transactional(readOnly = true)
    public boolean awaitsAnswer(String caseNo) {
        return processes.awaits(ANSWERED, caseNo);
    }

    /**
     * Takes the client's answer to the concerns.
     *
     * @param materialIds of the case's materials, those that prove it; may be empty
     * @throws Refusal {@code case.closed}, {@code concerns.not-awaited}, {@code material.not-found}
     */
    public StageOneView answer(String caseNo, String answer, List<String> materialIds) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Optional<StageOneReview> awaiting =
                reviews.findFirstByCaseNoOrderByRoundDesc(caseNo).filter(StageOneReview::awaitsAnswer);
        if (awaiting.isEmpty() || !processes.awaits(ANSWERED, caseNo)) {
            throw Refusal.conflict("concerns.not-awaited", RULE, "案件当前未在等待对第一阶段关注问题的答复");
        }
        materialIds.forEach(id -> materials.get(caseNo, id));
        StageOneReview review = awaiting.get();
        review.answered(answer, clock.instant());
        trail.record(
                caseNo,
                AuditEvent.of("csisms.concerns-answered", "收到对第一阶段关注问题的答复")
                        .under(RULE)
                        .because(answer)
                        .with("materials", materialIds));
        processes.deliver(ANSWERED, caseNo);
        return StageOneView.of(review);
    }

    /**
     * Records whether the answer settles the concerns. Where it does not, what is left is asked anew.
     *
     * @param opinion Chinese; what is left where it does not settle them
     */
    public void reviewAnswer(String caseNo, boolean settled, String opinion, String lead) {
        StageOneReview review = reviews.latest(caseNo);
        review.reviewed(settled, opinion, lead);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.concerns-reviewed", settled ? "关注问题已得到解决" : "关注问题尚未解决")
                        .under(RULE)
                        .because(opinion));
        if (!settled) {
            reviews.save(
                    new StageOneReview(caseNo, review.round() + 1, Readiness.CONCERNS, opinion, lead, clock.instant()));
        }
    }

    /**
     * Opens stage 2; the engine's safeguard, whichever way it came here.
     *
     * @throws Refusal {@code stage-two.not-ready}
     */
    public void openStage2(String caseNo) {
        boolean ready = reviews.findFirstByCaseNoOrderByRoundDesc(caseNo)
                .filter(StageOneReview::opensStage2)
                .isPresent();
        if (!ready) {
            throw Refusal.conflict("stage-two.not-ready", RULE, "第一阶段的关注问题尚未解决，不能开始第二阶段审核");
        }
        trail.record(
                caseNo, AuditEvent.of("csisms.stage-two-opened", "可以实施第二阶段审核").under(RULE));
    }

    /** Every conclusion from stage 1, oldest first. */
    @Transactional(readOnly = true)
    public List<StageOneView> of(String caseNo) {
        return reviews.findByCaseNoOrderByRound(caseNo).stream()
                .map(StageOneView::of)
                .toList();
    }
}
