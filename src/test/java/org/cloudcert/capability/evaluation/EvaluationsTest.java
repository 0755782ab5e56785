package org.cloudcert.capability.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cloudcert.capability.evaluation.TestEvaluations.rating;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.Criterion;
import org.cloudcert.rule.Rulebook;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class EvaluationsTest {

    @Autowired
    Evaluations evaluations;

    @Autowired
    Rulebook rulebook;

    @Autowired
    Cases cases;

    @Autowired
    Participations participations;

    @Autowired
    Materials materials;

    @Autowired
    AuditTrail auditTrail;

    private TestEvaluations given;

    @BeforeEach
    void prepare(@Autowired ApplicationContext context) {
        given = new TestEvaluations(context);
    }

    @Test
    @Rule({"Q-3.1", "Q-3.2.1", "Q-3.2.2", "Q-3.2.3", "Q-3.2.4", "Q-3.2.5", "Q-3.2.6", "Q-3.3", "Q-3.4"})
    void noConclusionIsPossibleWhileOneOfTheFortyTwoCriteriaIsUnrated() {
        String caseNo = given.opened();
        List<Criterion> criteria = evaluations.unrated(caseNo);
        assertThat(criteria).isEqualTo(rulebook.edition("Q@2025-05").criteria()).hasSize(42);

        Criterion last = criteria.get(41);
        criteria.subList(0, 41).forEach(criterion -> given.rate(caseNo, criterion.id(), Conformity.CONFORMING));

        assertThat(evaluations.unrated(caseNo)).containsExactly(last);
        for (Conformity conclusion : Conformity.values()) {
            refused("evaluation.unrated", () -> evaluations.conclude(caseNo, conclusion, "已评定"))
                    .withMessageContaining("1项")
                    .withMessageContaining("3.4-7");
        }
        given.rate(caseNo, last.id(), Conformity.CONFORMING);
        assertThat(evaluations.conclude(caseNo, Conformity.CONFORMING, "已评定").isConcluded())
                .isTrue();
    }

    @Test
    @Rule("Q-5.4.3")
    void aCriterionThatIsNotMetForbidsAPositiveConclusion() {
        String caseNo = given.rated();
        given.rate(caseNo, "3.2.3-5", Conformity.NONCONFORMING);

        refused("evaluation.contradiction", () -> evaluations.conclude(caseNo, Conformity.CONFORMING, "总体良好"))
                .withMessageContaining("3.2.3-5");
        Evaluation concluded = evaluations.conclude(caseNo, Conformity.NONCONFORMING, "注册人员不足4名");

        assertThat(concluded.conclusion()).isEqualTo(Conformity.NONCONFORMING);
        assertThat(concluded.reason()).isEqualTo("注册人员不足4名");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " 　"})
    @Rule("Q-5.4.3")
    void aConclusionHasAReason(String reason) {
        String caseNo = given.opened();

        refused("evaluation.reason-missing", () -> evaluations.conclude(caseNo, Conformity.NONCONFORMING, reason));
    }

    @Test
    @Rule("Q-5.4.3")
    void aConcludedRoundStandsUntilTheNextOneBegins() {
        String caseNo = given.concluded();
        long version = evaluations.rating(caseNo, "3.1-1").version();

        refused(
                "evaluation.concluded",
                () -> evaluations.rate(caseNo, "3.1-1", version, rating(Conformity.NONCONFORMING, "anna")));
        refused("evaluation.concluded", () -> evaluations.conclude(caseNo, Conformity.NONCONFORMING, "再议"));

        Evaluation reopened = evaluations.reopen(caseNo);

        assertThat(reopened.round()).isEqualTo(2);
        assertThat(reopened.conclusion()).isNull();
        assertThat(evaluations.unrated(caseNo)).isEmpty();
        refused("evaluation.not-concluded", () -> evaluations.reopen(caseNo));
        given.rate(caseNo, "3.1-1", Conformity.NONCONFORMING);
        assertThat(evaluations
                        .conclude(caseNo, Conformity.NONCONFORMING, "补充证据后不符合")
                        .round())
                .isEqualTo(2);
    }

    @Test
    void openingAgainLeavesARoundUnderWayAsItIsAndReopensAConcludedOne() {
        String caseNo = given.rated();

        assertThat(evaluations.open(caseNo, rulebook.edition("Q@2025-05")).round())
                .isEqualTo(1);
        assertThat(evaluations.unrated(caseNo)).isEmpty();

        evaluations.conclude(caseNo, Conformity.CONFORMING, "符合");
        assertThat(evaluations.open(caseNo, rulebook.edition("Q@2025-05")).round())
                .isEqualTo(2);
    }

    @Test
    @Rule("X-4")
    void onlyTheTeamRates() {
        String caseNo = given.opened();
        participations.relieve(caseNo, "bo", Duty.TEAM_MEMBER);
        participations.assign(caseNo, "eva", Duty.EXPERT);

        for (String stranger : List.of("nobody", "bo", "eva")) {
            refused(
                    "evaluation.not-on-team",
                    () -> evaluations.rate(caseNo, "3.1-1", 0, rating(Conformity.CONFORMING, stranger)));
        }
        assertThat(evaluations
                        .rate(caseNo, "3.1-1", 0, rating(Conformity.CONFORMING, "lead"))
                        .rating()
                        .assessor())
                .isEqualTo("lead");
    }

    @Test
    @Rule("Q-5.4.2")
    void aRatingKeepsMethodsEvidenceAndMaterials() {
        String caseNo = given.opened();
        String materialId = materials
                .store(
                        caseNo,
                        MaterialKind.EVIDENCE,
                        "访谈记录.txt",
                        new ByteArrayInputStream("访谈".getBytes(StandardCharsets.UTF_8)))
                .id();
        Rating rating = new Rating(
                Conformity.CONFORMING,
                Set.of(AssessmentMethod.INTERVIEW, AssessmentMethod.PRACTICAL_OPERATION),
                "访谈𠮷田，<b>演示</b>\n平台",
                Set.of(materialId),
                "anna");

        RatedCriterion rated = evaluations.rate(caseNo, "3.2.3-5", 0, rating);
        RatedCriterion read = evaluations.rating(caseNo, "3.2.3-5");

        assertThat(read.rating()).isEqualTo(rating);
        assertThat(read.ruleId()).isEqualTo("Q-3.2.3");
        assertThat(read.version()).isEqualTo(rated.version()).isPositive();
        AuditEntry entry = last(caseNo);
        assertThat(entry.action()).isEqualTo("evaluation.rated");
        assertThat(entry.ruleId()).isEqualTo("Q-3.2.3");
        assertThat(entry.data()).containsEntry("materials", List.of(materialId));
    }

    @Test
    void evidenceIsAMaterialOfTheSameCase() {
        String caseNo = given.opened();
        String elsewhere = materials
                .store(
                        given.opened(),
                        MaterialKind.EVIDENCE,
                        "记录.txt",
                        new ByteArrayInputStream("记录".getBytes(StandardCharsets.UTF_8)))
                .id();
        Rating rating =
                new Rating(Conformity.CONFORMING, Set.of(AssessmentMethod.INTERVIEW), "访谈", Set.of(elsewhere), "anna");

        refused("material.not-found", () -> evaluations.rate(caseNo, "3.1-1", 0, rating));
    }

    @Test
    void twoAssessorsWhoRateDifferentCriteriaDoNotMeet() {
        String caseNo = given.opened();

        evaluations.rate(caseNo, "3.1-1", 0, rating(Conformity.CONFORMING, "anna"));
        evaluations.rate(caseNo, "3.2.1-1", 0, rating(Conformity.CONFORMING, "bo"));

        assertThat(evaluations.unrated(caseNo)).hasSize(40);
    }

    @Test
    void ofTwoAssessorsWhoRateTheSameCriterionAtOnceOneIsRefused() throws Exception {
        String caseNo = given.opened();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService assessors = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> outcomes = List.of("anna", "bo").stream()
                    .map(assessor -> assessors.submit((Callable<String>) () -> {
                        start.await();
                        try {
                            evaluations.rate(caseNo, "3.1-1", 0, rating(Conformity.CONFORMING, assessor));
                            return "rated by " + assessor;
                        } catch (Refusal refusal) {
                            return refusal.code();
                        }
                    }))
                    .toList();
            start.countDown();

            List<String> said = List.of(outcomes.get(0).get(), outcomes.get(1).get());
            String assessor = evaluations.rating(caseNo, "3.1-1").rating().assessor();
            assertThat(said).containsExactlyInAnyOrder("rated by " + assessor, "request.stale");
        } finally {
            assessors.shutdown();
        }
    }

    @Test
    void unknownThingsAndClosedCasesAreRefused() {
        String caseNo = given.opened();

        refused(
                "evaluation.criterion-not-found",
                () -> evaluations.rate(caseNo, "9.9-9", 0, rating(Conformity.CONFORMING, "anna")));
        refused("evaluation.not-found", () -> evaluations.ratings("Q-1999-000001"));
        cases.close(caseNo, "WITHDRAWN", null, "撤回");
        refused("case.closed", () -> evaluations.rate(caseNo, "3.1-1", 0, rating(Conformity.CONFORMING, "anna")));
        assertThat(evaluations.ratings(caseNo)).hasSize(42);
    }

    private AuditEntry last(String caseNo) {
        List<AuditEntry> entries = auditTrail.of(caseNo);
        return entries.get(entries.size() - 1);
    }

    private static ThrowableAssertAlternative<Refusal> refused(String code, ThrowingCallable action) {
        return assertThatExceptionOfType(Refusal.class)
                .isThrownBy(action)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
