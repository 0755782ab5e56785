package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class QualificationAcceptanceModelTest {

    private static final String MODEL = "qualification-acceptance";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    private CaseWalker walker;

    @BeforeEach
    void apply() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        walker = product.applied();
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void beginsWithTheFilingConditions() {
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_CheckFiling");
    }

    @Test
    @Rule("Q-5.2.1")
    void refusesTheFileWhereAConditionDoesNotHold() {
        walker.complete("clerk", "UserTask_CheckFiling", walker.filing(false));

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_FilingRefused")).isTrue();
        assertThat(instances.endedAt(walker, "qualification", "EndEvent_NotAccepted"))
                .isTrue();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("FILING_REFUSED");
    }

    @Test
    @Rule("Q-5.2.2")
    void acceptsWhereTheEvidenceSuffices() {
        walker.file();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ReviewMaterials");

        walker.review(true);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Accepted")).isTrue();
        assertThat(walker.state().get("stage").asText()).isEqualTo("PROJECT_SETUP");
    }

    @Test
    @Rule("Q-5.2.3")
    void asksForSupplementsAsOftenAsNeeded() {
        walker.file().review(false);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitSupplement");

        walker.supplement().review(false).supplement();

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ReviewMaterials");
        assertThat(instances.passed(walker, "ReceiveTask_AwaitSupplement")).isEqualTo(2);
    }

    @Test
    @Rule("Q-5.2.3")
    void closesAMissedDeadlineByDecision() {
        walker.file().review(false);
        product.moveTo(LocalDateTime.parse("2026-02-12T23:59:59"), walker);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitSupplement");
        product.moveTo(LocalDateTime.parse("2026-02-13T00:00"), walker);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideMissedSupplement");

        walker.decideMissed("CLOSE", 1);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_SupplementMissed"))
                .isTrue();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("SUPPLEMENT_MISSED");
    }

    @Test
    @Rule("Q-5.2.3")
    void closesAMissedDeadlineByItselfWhereNobodyDecides() {
        walker.file().review(false);
        product.moveTo(LocalDateTime.parse("2026-02-13T00:00"), walker);

        product.moveTo(LocalDateTime.parse("2026-02-16T00:01"), walker);

        assertThat(instances.passed(walker, "BoundaryEvent_NoDecision")).isEqualTo(1);
        assertThat(walker.state().get("outcome").asText()).isEqualTo("SUPPLEMENT_MISSED");
    }

    @Test
    @Rule({"Q-5.2.3", "X-6"})
    void awaitsTheSupplementAgainWhereAnOutageGivesMoreTime() {
        product.clock().set(LocalDateTime.parse("2028-05-09T10:00"));
        walker = product.applied().file().review(false);
        product.moveTo(LocalDateTime.parse("2028-06-10T08:00"), walker);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideMissedSupplement");

        walker.as("supervisor")
                .post(
                        "/api/v1/outages",
                        Map.of(
                                "from",
                                "2028-06-09T09:00:00+08:00",
                                "until",
                                "2028-06-09T18:00:00+08:00",
                                "reason",
                                "机房断电"))
                .expect(201);

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitSupplement");
        assertThat(instances.passed(walker, "BoundaryEvent_SupplementDeadlineRevived"))
                .isEqualTo(1);
        product.moveTo(LocalDateTime.parse("2028-06-13T00:00"), walker);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideMissedSupplement");
    }

    @Test
    @Rule("Q-5.2.3")
    void extendsOnceAndThenCloses() {
        walker.file().review(false);
        product.moveTo(LocalDateTime.parse("2026-02-13T08:00"), walker);
        walker.decideMissed("EXTEND", 12);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitSupplement");

        product.moveTo(LocalDateTime.parse("2026-02-25T00:00"), walker);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_SupplementMissed"))
                .isTrue();
        assertThat(instances.passed(walker, "UserTask_DecideMissedSupplement")).isEqualTo(1);
        assertThat(instances.passed(walker, "BoundaryEvent_SupplementDeadlineRevived"))
                .isZero();
    }
}
