package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.2.5")
class CsismsApplicationModelTest {

    private static final String MODEL = "csisms-application";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    @Test
    @Rule({"C-5.2.1", "C-5.2.3"})
    void whatIsInOrderIsAcceptedAndTheReviewKept() {
        CsismsWalker client = product.csisms().apply().documents();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_ReviewApplication");
        client.accept();

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_Accepted"))
                .isTrue();
        JsonNode shown = client.shown();
        assertThat(shown.get("accepted").asBoolean()).isTrue();
        JsonNode review = shown.get("reviews").get(0);
        assertThat(review.get("outcome").asText()).isEqualTo("ACCEPT");
        assertThat(review.get("auditDays").asInt()).isEqualTo(12);
        assertThat(review.get("competence").asText()).isEqualTo("01：有可派出的审核员；02：有可派出的审核员");
        assertThat(review.get("reviewedBy").asText()).isEqualTo("clerk");
        assertThat(client.walker().state().get("projectLead").asText()).isEqualTo("lead");
    }

    @Test
    void whatIsRefusedIsToldWithItsReason() {
        CsismsWalker client = product.csisms().apply().documents().conclude("REFUSE");

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_Refused"))
                .isTrue();
        assertThat(client.walker()
                        .as("reader")
                        .get(client.walker().path("/notices"))
                        .expect(200)
                        .text())
                .contains("csisms.application-closed");
    }

    @Test
    @Rule("C-5.2.2")
    void whoeverIsUnderAStopOrderIsRefusedWithoutAReview() {
        CsismsWalker client =
                product.csisms().answer("STOP_ORDER", false, null, null).apply();

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_Refused"))
                .isTrue();
        assertThat(instances.passed(client.walker(), "UserTask_ReviewApplication"))
                .isZero();
        assertThat(client.walker().state().get("outcome").asText()).isEqualTo("REFUSED");
    }

    @Test
    @Rule({"C-5.1.3", "T-3", "T-4"})
    void theApplicantSupplementsInTime() {
        CsismsWalker client = product.csisms().apply().documents().conclude("SUPPLEMENT");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitClientSupplement");
        assertThat(client.walker()
                        .as("portal")
                        .post(client.applications("/supplements"), Map.of())
                        .expect(422)
                        .field("code"))
                .isEqualTo("supplement.empty");
        client.supplement();

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_ReviewApplication");
        assertThat(client.walker()
                        .as("portal")
                        .post(client.applications("/supplements"), Map.of("note", "再次补充"))
                        .expect(409)
                        .field("code"))
                .isEqualTo("supplement.not-awaited");
        client.accept();
        assertThat(client.shown().get("reviews")).hasSize(2);
    }

    @Test
    @Rule("C-5.2.2")
    void whatIsCorrectedIsJudgedAnew() {
        CsismsWalker client = product.csisms().apply().documents().conclude("SUPPLEMENT");
        client.walker()
                .as("portal")
                .post(
                        client.applications("/supplements"),
                        Map.of("conditions", List.of(Map.of("condition", "VIOLATION_LIST", "holds", false))))
                .expect(201);

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_Refused"))
                .isTrue();
    }

    @Test
    @Rule({"C-5.1.3", "T-4"})
    void aSupplementThatDoesNotComeClosesTheCase() {
        CsismsWalker client = product.csisms().apply().documents().conclude("SUPPLEMENT");
        JsonNode deadline = client.walker()
                .as("reader")
                .get(client.walker().path("/deadlines"))
                .expect(200)
                .json()
                .findParents("dueOn")
                .get(0);
        LocalDate dueOn = LocalDate.parse(deadline.get("dueOn").asText());
        assertThat(dueOn).isAfterOrEqualTo(LocalDate.now(product.clock()).plusMonths(1));

        product.moveTo(dueOn.atTime(23, 59), client.walker());
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitClientSupplement");
        product.moveTo(dueOn.plusDays(1).atStartOfDay(), client.walker());

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_Unsupplemented"))
                .isTrue();
        assertThat(client.walker().state().get("outcome").asText()).isEqualTo("SUPPLEMENT_MISSED");
    }
}
