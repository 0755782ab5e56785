package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"Q-5.4.1", "Q-5.4.2", "Q-5.4.3", "Q-5.4.4"})
class QualificationAssessmentModelTest {

    private static final String MODEL = "qualification-assessment";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    private CaseWalker walker;

    @BeforeEach
    void setUpTheProject() {
        walker = product.applied().file().review(true).setUpProject();
    }

    @Test
    void theExpertsPass() {
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_AppointTeam");
        walker.appointTeam();
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_RateCriteria");
        walker.rateAll("CONFORMING").finishRating();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ConcludeAssessment");
        walker.conclude("CONFORMING").appointExperts();
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_Vote", "UserTask_ConcludeReview");

        walker.vote("expert1", "PASS").vote("expert2", "PASS").concludeReview("PASS");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Assessed")).isTrue();
        assertThat(walker.state().get("stage").asText()).isEqualTo("CERTIFICATION");
    }

    @Test
    void theExpertsFail() {
        walker.appointTeam().rateAll("NONCONFORMING").finishRating().conclude("NONCONFORMING");
        walker.expertsSay("FAIL");

        assertThat(instances.endedAt(walker, "qualification", "EndEvent_NotPassed"))
                .isTrue();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("NOT_PASSED");
    }

    @Test
    void theExpertsWantMoreEvidence() {
        walker.appointTeam().rateAll("CONFORMING").finishRating().conclude("CONFORMING");
        walker.expertsSay("MORE_EVIDENCE");

        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_RateCriteria");
    }

    @Test
    void noConclusionWhileACriterionIsUnrated() {
        walker.appointTeam().finishRating();

        Answer answer = walker.tryComplete(
                "lead",
                "UserTask_ConcludeAssessment",
                CaseWalker.fields("conclusion", "CONFORMING", "conclusionReason", "符合"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("42");
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ConcludeAssessment");
    }

    @Test
    void noReviewConclusionWithoutAQuorum() {
        walker.appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .appointExperts();
        walker.vote("expert1", "PASS");

        Answer answer = walker.tryComplete(
                "chair", "UserTask_ConcludeReview", CaseWalker.fields("reviewDecision", "PASS", "reviewReason", "同意"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_Vote", "UserTask_ConcludeReview");
    }

    @Test
    @Rule("X-4")
    void aMemberOfTheTeamIsNoExpert() {
        walker.appointTeam().rateAll("CONFORMING").finishRating().conclude("CONFORMING");

        Answer answer = walker.tryComplete(
                "lead",
                "UserTask_AppointExperts",
                CaseWalker.fields("experts", "auditor1,expert1,chair", "expertChair", "chair"));

        assertThat(answer.status()).isEqualTo(400);
    }
}
