package org.cloudcert.capability.evaluation;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.Criterion;
import org.cloudcert.rule.Rulebook;
import org.cloudcert.web.EntityTags;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rates the criteria of a case and concludes over them, in as many rounds as the experts ask for. */
@Service
@Transactional
@Rule({"Q-3.1", "Q-3.2.1", "Q-3.2.2", "Q-3.2.3", "Q-3.2.4", "Q-3.2.5", "Q-3.2.6", "Q-3.3", "Q-3.4", "Q-5.4.3"})
public class Evaluations {

    /** How many criteria a message names before it says "and so on". */
    private static final int NAMED = 10;

    private final EvaluationRepository evaluations;
    private final CriterionRatingRepository ratings;
    private final Rulebook rulebook;
    private final Cases cases;
    private final Participations participations;
    private final Materials materials;
    private final AuditTrail auditTrail;
    private final Clock clock;

    Evaluations(
            EvaluationRepository evaluations,
            CriterionRatingRepository ratings,
            Rulebook rulebook,
            Cases cases,
            Participations participations,
            Materials materials,
            AuditTrail auditTrail,
            Clock clock) {
        this.evaluations = evaluations;
        this.ratings = ratings;
        this.rulebook = rulebook;
        this.cases = cases;
        this.participations = participations;
        this.materials = materials;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Opens the evaluation of a case with every criterion of the edition unrated. An evaluation that is concluded is
     * reopened instead, as by {@link #reopen}; one that is under way stays as it is.
     *
     * @throws Refusal {@code case.not-found}, {@code case.closed}
     */
    public Evaluation open(String caseNo, Edition edition) {
        cases.requireOpen(caseNo);
        Optional<Evaluation> existing = evaluations.findLocked(caseNo);
        if (existing.isPresent()) {
            return existing.get().isConcluded() ? reopen(caseNo) : existing.get();
        }
        Evaluation opened = evaluations.saveAndFlush(new Evaluation(caseNo, edition.reference()));
        ratings.saveAllAndFlush(edition.criteria().stream()
                .map(criterion -> new CriterionRating(caseNo, criterion.id()))
                .toList());
        auditTrail.record(caseNo, AuditEvent.of("evaluation.opened", "开始评估").with("edition", edition.reference()));
        return opened;
    }

    /** @throws Refusal {@code evaluation.not-found} */
    @Transactional(readOnly = true)
    public Evaluation of(String caseNo) {
        return evaluations.require(caseNo);
    }

    /**
     * Rates a criterion, in place of its rating before.
     *
     * @param version of the criterion as the assessor saw it
     * @return the criterion with its new version
     * @throws Refusal {@code case.closed}; {@code evaluation.not-found}; {@code evaluation.criterion-not-found};
     *     {@code evaluation.not-on-team} unless the assessor leads or belongs to the project team;
     *     {@code evaluation.concluded}; {@code request.stale} if somebody else has rated it since;
     *     {@code material.not-found} if the case has no such material
     */
    public RatedCriterion rate(String caseNo, String criterionId, long version, Rating rating) {
        cases.requireOpen(caseNo);
        Evaluation evaluation = evaluations.requireLocked(caseNo);
        CriterionRating place = requireRating(caseNo, criterionId);
        requireOnTeam(caseNo, rating.assessor());
        requireUnderWay(evaluation);
        EntityTags.requireCurrent(version, place.version());
        rating.materialIds().forEach(materialId -> materials.get(caseNo, materialId));
        place.rate(rating, clock.instant());
        RatedCriterion rated = view(ratings.saveAndFlush(place), rulebook.edition(evaluation.edition()));
        auditTrail.record(
                caseNo,
                AuditEvent.of(
                                "evaluation.rated",
                                "评定指标" + criterionId + "：" + rating.conformity().title())
                        .under(rated.ruleId())
                        .because(rating.evidence())
                        .with("criterion", criterionId)
                        .with("conformity", rating.conformity())
                        .with("methods", rating.methods().stream().sorted().toList())
                        .with(
                                "materials",
                                rating.materialIds().stream().sorted().toList())
                        .with("round", evaluation.round()));
        return rated;
    }

    /**
     * Every criterion of the case's edition, in the order of the source.
     *
     * @throws Refusal {@code evaluation.not-found}
     */
    @Transactional(readOnly = true)
    public List<RatedCriterion> ratings(String caseNo) {
        Edition edition = rulebook.edition(of(caseNo).edition());
        Map<String, CriterionRating> byCriterion = byCriterion(caseNo);
        return edition.criteria().stream()
                .map(criterion -> view(byCriterion.get(criterion.id()), edition))
                .toList();
    }

    /** @throws Refusal {@code evaluation.not-found}, {@code evaluation.criterion-not-found} */
    @Transactional(readOnly = true)
    public RatedCriterion rating(String caseNo, String criterionId) {
        Edition edition = rulebook.edition(of(caseNo).edition());
        return view(requireRating(caseNo, criterionId), edition);
    }

    /** The criteria without a rating, in the order of the source. */
    @Transactional(readOnly = true)
    public List<Criterion> unrated(String caseNo) {
        return criteria(caseNo, CriterionRating::isUnrated);
    }

    /**
     * States the team's conclusion of the present round, on behalf of the current user.
     *
     * @param reason Chinese
     * @throws Refusal {@code case.closed}; {@code evaluation.not-found}; {@code evaluation.concluded};
     *     {@code evaluation.conclusion-missing}, {@code evaluation.reason-missing}; {@code evaluation.unrated} while a
     *     criterion is unrated; {@code evaluation.contradiction} if the conclusion is positive though a criterion is not
     *     met
     */
    public Evaluation conclude(String caseNo, Conformity conclusion, String reason) {
        cases.requireOpen(caseNo);
        Evaluation evaluation = evaluations.requireLocked(caseNo);
        requireUnderWay(evaluation);
        if (conclusion == null) {
            throw Refusal.invalid("evaluation.conclusion-missing", "Q-5.4.3", "请选择审核结论");
        }
        String stated = Texts.requireReason(reason, "evaluation.reason-missing", "Q-5.4.3", "conclusionReason");
        List<Criterion> unrated = unrated(caseNo);
        if (!unrated.isEmpty()) {
            throw Refusal.conflict("evaluation.unrated", "Q-5.4.3", "尚有" + unrated.size() + "项指标未评定：" + names(unrated));
        }
        List<Criterion> nonconforming = criteria(caseNo, CriterionRating::isNonconforming);
        if (conclusion == Conformity.CONFORMING && !nonconforming.isEmpty()) {
            throw Refusal.conflict("evaluation.contradiction", "Q-5.4.3", "有指标不符合，审核结论不能为符合：" + names(nonconforming));
        }
        evaluation.conclude(conclusion, stated, clock.instant(), CurrentUser.id());
        auditTrail.record(
                caseNo,
                AuditEvent.of("evaluation.concluded", "形成审核结论：" + conclusion.title())
                        .under("Q-5.4.3")
                        .because(stated)
                        .with("conclusion", conclusion)
                        .with("round", evaluation.round()));
        return evaluation;
    }

    /**
     * Begins the next round: the ratings stay and can be changed, the conclusion is open again.
     *
     * @throws Refusal {@code case.closed}, {@code evaluation.not-found}; {@code evaluation.not-concluded} if the present
     *     round is still under way
     */
    public Evaluation reopen(String caseNo) {
        cases.requireOpen(caseNo);
        Evaluation evaluation = evaluations.requireLocked(caseNo);
        requireConcluded(evaluation);
        evaluation.reopen();
        auditTrail.record(
                caseNo,
                AuditEvent.of("evaluation.reopened", "重新开始评估，第" + evaluation.round() + "轮")
                        .with("round", evaluation.round()));
        return evaluation;
    }

    /** @throws Refusal {@code evaluation.not-concluded} */
    static void requireConcluded(Evaluation evaluation) {
        if (!evaluation.isConcluded()) {
            throw Refusal.conflict("evaluation.not-concluded", "Q-5.4.3", "本轮评估尚未形成审核结论");
        }
    }

    private static void requireUnderWay(Evaluation evaluation) {
        if (evaluation.isConcluded()) {
            throw Refusal.conflict("evaluation.concluded", "Q-5.4.3", "本轮评估已形成审核结论，不能再修改");
        }
    }

    private void requireOnTeam(String caseNo, String userId) {
        boolean onTeam = participations.of(caseNo).stream()
                .filter(one -> one.isCurrent() && one.userId().equals(userId))
                .anyMatch(one -> one.duty() == Duty.LEAD || one.duty() == Duty.TEAM_MEMBER);
        if (!onTeam) {
            throw Refusal.forbidden("evaluation.not-on-team", "X-4", "只有本案件的项目负责人和项目组成员可以评定指标");
        }
    }

    private CriterionRating requireRating(String caseNo, String criterionId) {
        return ratings.findByCaseNoAndCriterionId(caseNo, criterionId)
                .orElseThrow(() -> Refusal.notFound("evaluation.criterion-not-found", "没有编号为" + criterionId + "的指标"));
    }

    private List<Criterion> criteria(String caseNo, Predicate<CriterionRating> wanted) {
        Map<String, CriterionRating> byCriterion = byCriterion(caseNo);
        return rulebook.edition(of(caseNo).edition()).criteria().stream()
                .filter(criterion -> wanted.test(byCriterion.get(criterion.id())))
                .toList();
    }

    private Map<String, CriterionRating> byCriterion(String caseNo) {
        return ratings.findByCaseNo(caseNo).stream().collect(toMap(CriterionRating::criterionId, Function.identity()));
    }

    private static RatedCriterion view(CriterionRating place, Edition edition) {
        RuleEntry rule = edition.ruleOfCriterion(place.criterionId());
        Criterion criterion = rule.criteria().stream()
                .filter(one -> one.id().equals(place.criterionId()))
                .findFirst()
                .orElseThrow();
        return new RatedCriterion(rule.id(), criterion, place.rating(), place.ratedAt(), place.version());
    }

    private static String names(List<Criterion> criteria) {
        String names = String.join(
                "、", criteria.stream().limit(NAMED).map(Criterion::id).toList());
        return criteria.size() > NAMED ? names + "等" : names;
    }
}
