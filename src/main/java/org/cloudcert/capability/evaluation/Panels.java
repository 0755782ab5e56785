package org.cloudcert.capability.evaluation;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The expert panel of each round: who sits in it, how they vote, what its chair concludes. */
@Service
@Transactional
@Rule("Q-5.4.4")
public class Panels {

    private final ExpertPanelRepository panels;
    private final EvaluationRepository evaluations;
    private final Cases cases;
    private final Participations participations;
    private final AuditTrail auditTrail;
    private final EvaluationSettings settings;
    private final Clock clock;

    Panels(
            ExpertPanelRepository panels,
            EvaluationRepository evaluations,
            Cases cases,
            Participations participations,
            AuditTrail auditTrail,
            EvaluationSettings settings,
            Clock clock) {
        this.panels = panels;
        this.evaluations = evaluations;
        this.cases = cases;
        this.participations = participations;
        this.auditTrail = auditTrail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes these experts the panel of the evaluation's present round and gives them the duty in the case; experts of an
     * earlier round who are not among them are relieved.
     *
     * @param round the evaluation's present round
     * @param experts user ids
     * @param chair one of them
     * @throws Refusal {@code case.closed}; {@code evaluation.not-found}; {@code evaluation.not-concluded} while the
     *     team's conclusion is missing; {@code panel.wrong-round}; {@code panel.already-convened};
     *     {@code panel.too-small}; {@code panel.chair-not-member}; {@code duty.separation} and
     *     {@code duty.conflict-of-interest} as {@link Participations#assign}
     */
    public ExpertReview convene(String caseNo, int round, Collection<String> experts, String chair) {
        cases.requireOpen(caseNo);
        Evaluation evaluation = evaluations.requireLocked(caseNo);
        Evaluations.requireConcluded(evaluation);
        if (round != evaluation.round()) {
            throw Refusal.conflict("panel.wrong-round", "Q-5.4.4", "评估现为第" + evaluation.round() + "轮");
        }
        if (panels.findByCaseNoAndRound(caseNo, round).isPresent()) {
            throw Refusal.conflict("panel.already-convened", "Q-5.4.4", "本轮专家组已组建");
        }
        List<String> members = List.copyOf(new LinkedHashSet<>(experts));
        if (members.size() < settings.panelSize()) {
            throw Refusal.invalid("panel.too-small", "Q-5.4.4", "专家组至少需要" + settings.panelSize() + "名不同的专家");
        }
        if (!members.contains(chair)) {
            throw Refusal.invalid("panel.chair-not-member", "Q-5.4.4", "专家组组长应是专家组成员");
        }
        replace(caseNo, Duty.EXPERT, members);
        replace(caseNo, Duty.EXPERT_CHAIR, List.of(chair));
        ExpertPanel panel = panels.saveAndFlush(new ExpertPanel(caseNo, round, members, chair, clock.instant()));
        auditTrail.record(
                caseNo,
                AuditEvent.of("panel.convened", "组建专家组：" + String.join("、", members) + "，组长" + chair)
                        .under("Q-5.4.4")
                        .with("experts", members)
                        .with("chair", chair)
                        .with("round", round));
        return ExpertReview.of(panel, settings.quorum());
    }

    /**
     * Casts an expert's vote in the present round; it stays secret until the review is concluded and cannot be changed.
     *
     * @param reason Chinese; needed for "failed" and "more evidence"
     * @throws Refusal {@code case.closed}, {@code evaluation.not-found}, {@code panel.not-found};
     *     {@code panel.not-member}; {@code panel.concluded}; {@code panel.already-voted}; {@code panel.vote-missing},
     *     {@code panel.reason-missing}; {@code panel.nothing-to-pass} for "passed" though the team found the applicant
     *     nonconforming
     */
    public void vote(String caseNo, String userId, Vote vote, String reason) {
        cases.requireOpen(caseNo);
        Evaluation evaluation = evaluations.requireLocked(caseNo);
        ExpertPanel panel = panels.require(caseNo, evaluation.round());
        PanelMember member = panel.seatOf(userId)
                .orElseThrow(() -> Refusal.forbidden("panel.not-member", "Q-5.4.4", "只有本轮专家组成员可以评议"));
        requireUnderWay(panel);
        if (member.hasVoted()) {
            throw Refusal.conflict("panel.already-voted", "Q-5.4.4", "您在本轮已评议，不能更改");
        }
        if (vote == null) {
            throw Refusal.invalid("panel.vote-missing", "Q-5.4.4", "请选择评议意见");
        }
        if (vote == Vote.PASS && evaluation.conclusion() == Conformity.NONCONFORMING) {
            throw Refusal.conflict("panel.nothing-to-pass", "Q-5.4.4", "项目审核结论为不符合，不能评议为通过");
        }
        boolean reasonNeeded = vote == Vote.FAIL || vote == Vote.MORE_EVIDENCE;
        String given = reasonNeeded || (reason != null && !reason.isBlank())
                ? Texts.requireReason(reason, "panel.reason-missing", "Q-5.4.4", "voteReason")
                : null;
        member.cast(vote, given, clock.instant());
        auditTrail.record(
                caseNo,
                AuditEvent.of("panel.voted", "专家" + userId + "已评议")
                        .under("Q-5.4.4")
                        .with("expert", userId)
                        .with("round", panel.round()));
    }

    /**
     * What keeps somebody from an expert's seat in the present round, or empty if the seat can change hands.
     *
     * @throws Refusal {@code evaluation.not-found}, {@code panel.not-found}
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> seatObstacle(String caseNo, String former, String successor) {
        ExpertPanel panel = present(caseNo);
        if (panel.isConcluded()) {
            return Optional.of(Refusal.conflict("panel.concluded", "Q-5.4.4", "本轮专家评审已形成结论"));
        }
        if (panel.seatOf(successor).isPresent()) {
            return Optional.of(Refusal.conflict("panel.already-member", "Q-5.4.4", successor + "已是本轮专家组成员"));
        }
        return panel.seatOf(former).filter(PanelMember::hasVoted).isPresent()
                ? Optional.of(Refusal.conflict("panel.already-voted", "Q-5.4.4", former + "在本轮已评议，席位不能更换"))
                : Optional.empty();
    }

    /**
     * Seats another expert in place of one who has not voted; who has the duty is not changed by it.
     *
     * @throws Refusal as {@link #seatObstacle}
     */
    public void replaceMember(String caseNo, String former, String successor) {
        seatObstacle(caseNo, former, successor).ifPresent(refusal -> {
            throw refusal;
        });
        present(caseNo).seatOf(former).ifPresent(seat -> seat.pass(successor));
    }

    /**
     * Gives the chair of the present round to another of its members; who has the duty is not changed by it.
     *
     * @throws Refusal {@code evaluation.not-found}, {@code panel.not-found}; {@code panel.chair-not-member}
     */
    public void replaceChair(String caseNo, String successor) {
        ExpertPanel panel = present(caseNo);
        requireUnderWay(panel);
        if (panel.seatOf(successor).isEmpty()) {
            throw Refusal.conflict("panel.chair-not-member", "Q-5.4.4", "专家组组长应是专家组成员");
        }
        panel.pass(successor);
    }

    /** @throws Refusal {@code evaluation.not-found}, {@code panel.not-found} */
    @Transactional(readOnly = true)
    public boolean isMember(String caseNo, String userId) {
        return present(caseNo).seatOf(userId).isPresent();
    }

    private ExpertPanel present(String caseNo) {
        return panels.require(caseNo, evaluations.require(caseNo).round());
    }

    /**
     * Concludes the review of the present round and discloses its votes.
     *
     * @param chair who concludes
     * @param reason Chinese
     * @throws Refusal {@code case.closed}, {@code evaluation.not-found}, {@code panel.not-found};
     *     {@code panel.not-chair}; {@code panel.concluded}; {@code panel.conclusion-missing},
     *     {@code panel.reason-missing}; {@code panel.no-quorum}; {@code panel.no-majority} for "passed" without more than
     *     half of the cast votes; {@code panel.against-majority} for another conclusion than more than half ask for
     */
    public ExpertReview conclude(String caseNo, String chair, ReviewConclusion conclusion, String reason) {
        cases.requireOpen(caseNo);
        ExpertPanel panel =
                panels.require(caseNo, evaluations.requireLocked(caseNo).round());
        if (!panel.chair().equals(chair)) {
            throw Refusal.forbidden("panel.not-chair", "Q-5.4.4", "只有专家组组长可以形成评审结论");
        }
        requireUnderWay(panel);
        if (conclusion == null) {
            throw Refusal.invalid("panel.conclusion-missing", "Q-5.4.4", "请选择评审结论");
        }
        String stated = Texts.requireReason(reason, "panel.reason-missing", "Q-5.4.4", "reviewReason");
        panel.ballot().requireAllows(conclusion, settings.quorum());
        panel.conclude(conclusion, stated, clock.instant());
        ExpertReview review = ExpertReview.of(panel, settings.quorum());
        auditTrail.record(
                caseNo,
                AuditEvent.of("panel.concluded", "形成专家评审结论：" + conclusion.title())
                        .under("Q-5.4.4")
                        .because(stated)
                        .with("conclusion", conclusion)
                        .with(
                                "votes",
                                review.members().stream()
                                        .map(member ->
                                                new RecordedVote(member.userId(), member.vote(), member.reason()))
                                        .toList())
                        .with("round", panel.round()));
        return review;
    }

    /**
     * The review of the latest round that has a panel.
     *
     * @throws Refusal {@code panel.not-found}
     */
    @Transactional(readOnly = true)
    public ExpertReview review(String caseNo) {
        return ExpertReview.of(panels.requireLatest(caseNo), settings.quorum());
    }

    /** @throws Refusal {@code panel.not-found} */
    @Transactional(readOnly = true)
    public ExpertReview review(String caseNo, int round) {
        return ExpertReview.of(panels.require(caseNo, round), settings.quorum());
    }

    private static void requireUnderWay(ExpertPanel panel) {
        if (panel.isConcluded()) {
            throw Refusal.conflict("panel.concluded", "Q-5.4.4", "本轮专家评审已形成结论");
        }
    }

    private void replace(String caseNo, Duty duty, List<String> holders) {
        participations.current(caseNo, duty).stream()
                .filter(former -> !holders.contains(former))
                .forEach(former -> participations.relieve(caseNo, former, duty));
        holders.forEach(holder -> participations.assign(caseNo, holder, duty));
    }

    /** How a member voted, as the audit trail keeps it. */
    private record RecordedVote(String expert, Vote vote, String reason) {}
}
