package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.procedure.csisms.contract.Contracts;
import org.cloudcert.procedure.csisms.contract.Duties;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.3.1")
class CsismsContractModelTest {

    private static final String MODEL = "csisms-contract";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    Contracts contracts;

    private CsismsWalker client;

    @BeforeEach
    void accept() {
        client = product.csisms().apply().documents().accept();
    }

    private String contract() {
        return "/api/v1/csisms/contracts/" + client.caseNo();
    }

    private JsonNode shownTo(String user) {
        return client.walker().as(user).get(contract()).expect(200).json();
    }

    @Test
    @Rule({"C-5.3.2", "C-5.3.3"})
    void bothSidesSign() {
        assertThat(shownTo("lead").get("total").decimalValue()).isEqualByComparingTo(CsismsWalker.FEES);
        client.draftContract();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_SignContract");
        assertThat(client.trySign().expect(409).field("code")).isEqualTo("contract.not-sent");
        assertThat(shownTo("portal").has("number")).isFalse();
        client.signForBody(true);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitClientSignature");
        assertThat(shownTo("portal").get("bodySignedOn").asText())
                .isEqualTo(LocalDate.now(product.clock()).toString());
        client.trySign().expect(200);

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_ContractInForce"))
                .isTrue();
        JsonNode signed = shownTo("lead");
        assertThat(signed.get("inForce").asBoolean()).isTrue();
        assertThat(signed.get("bodyDuties")).hasSameSizeAs(Duties.OF_THE_BODY);
        assertThat(signed.get("clientDuties")).hasSameSizeAs(Duties.OF_THE_CLIENT);
        client.trySign().expect(200);
        assertThat(client.walker()
                        .as("portal")
                        .post(contract() + "/signature", Map.of("signedBy", "他人"))
                        .expect(409)
                        .field("code"))
                .isEqualTo("contract.already-signed");
    }

    @Test
    void whatTheSignatoryGivesBackIsDraftedAgain() {
        client.draftContract().signForBody(false);

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_DraftContract");
        assertThat(shownTo("lead").get("note").asText()).isEqualTo("请写明审核时间");
        client.draftContract().signForBody(true);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitClientSignature");
    }

    @Test
    void nobodySignsTomorrow() {
        client.draftContract().signForBody(true);

        assertThat(client.walker()
                        .as("portal")
                        .post(
                                contract() + "/signature",
                                Map.of(
                                        "signedOn",
                                        LocalDate.now(product.clock())
                                                .plusDays(1)
                                                .toString()))
                        .expect(422)
                        .field("code"))
                .isEqualTo("contract.date-invalid");
    }

    /** Whichever way an audit were reached. */
    @Test
    void withoutAContractNothingIsAudited() {
        client.draftContract().signForBody(true);

        assertThat(catchThrowableOfType(Refusal.class, () -> contracts.requireInForce(client.caseNo()))
                        .code())
                .isEqualTo("contract.not-in-force");
        client.trySign().expect(200);
        contracts.requireInForce(client.caseNo());
    }

    /** What the lead drafts is for somebody else to sign. */
    @Test
    @Rule("X-4")
    void theLeadDoesNotSignForTheBody() {
        client.draftContract();

        assertThat(client.walker().tasks("lead", "UserTask_SignContract")).isEmpty();
        assertThat(client.walker().tasks("clerk", "UserTask_SignContract")).isEmpty();
    }
}
