package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
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
class CsismsModelTest {

    private static final String MODEL = "csisms";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private String outcome(CsismsWalker client) {
        return client.walker().state().path("outcome").asText(null);
    }

    @Test
    @Rule({"C-5.3.1", "C-5.3.2", "I-9.3", "C-5.2.4"})
    void fromTheApplicationToTheCertificate() {
        CsismsWalker client = product.csisms().apply();
        assertThat(client.walker().state().get("kind").asText()).isEqualTo("CSISMS_INITIAL");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Application");
        client.documents().accept();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Contract");
        client.contract();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_SetUpProgramme");
        client.setUpProgramme();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage1");
        client.auditIt();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_ConcludeStage1");
        client.concludeStage1("READY");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage2");
        client.auditIt();
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Decision");
        client.decide(true);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Certificate");
        client.pay().makeCertificate();

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_CsismsCertified"))
                .isTrue();
        assertThat(outcome(client)).isEqualTo("CERTIFIED");
    }

    @Test
    @Rule("C-5.2.3")
    void whatIsNotAcceptedEnds() {
        CsismsWalker client = product.csisms().apply().documents().conclude("REFUSE");

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_NotAccepted"))
                .isTrue();
        assertThat(outcome(client)).isEqualTo("REFUSED");
    }

    @Test
    @Rule("I-9.3")
    void concernsAreAnsweredBeforeStage2() {
        CsismsWalker client = product.csisms().contracted().setUpProgramme().auditIt();
        assertThat(client.tryAnswerConcerns().expect(409).field("code")).isEqualTo("concerns.not-awaited");
        client.concludeStage1("CONCERNS");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitConcernAnswers");
        client.tryAnswerConcerns().expect(201);
        client.reviewConcernAnswers(false);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitConcernAnswers");
        client.tryAnswerConcerns().expect(201);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_ReviewConcernAnswers");
        client.reviewConcernAnswers(true);

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage2");
        assertThat(client.walker()
                        .as("reader")
                        .get(client.applications("/stage-one"))
                        .expect(200)
                        .json())
                .hasSize(2);
    }

    @Test
    @Rule("I-9.3")
    void stage1MayBeDoneAgain() {
        CsismsWalker client = product.csisms().contracted().setUpProgramme().auditIt();
        client.concludeStage1("REPEAT");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage1");
        client.auditIt().concludeStage1("READY");

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage2");
    }

    @Test
    @Rule("I-9.5.3")
    void stage2IsDoneAgainWhereMajorsStayOpen() {
        CsismsWalker client =
                product.csisms().contracted().setUpProgramme().auditIt().concludeStage1("READY");
        client.audit().prepare();
        client.audit().find(client.audit().leader(), "MAJOR").finishRecording().endOnSite();
        product.moveTo(LocalDate.now(product.clock()).plusMonths(6).plusDays(1).atStartOfDay(), client.walker());

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Stage2");
        assertThat(instances.passed(client.walker(), "CallActivity_Stage2")).isEqualTo(1);
    }

    @Test
    void aNegativeDecisionEndsIt() {
        CsismsWalker client =
                product.csisms().contracted().setUpProgramme().audits().decide(false);

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_NotCertified"))
                .isTrue();
        assertThat(outcome(client)).isEqualTo("NOT_CERTIFIED");
    }

    @Test
    void theClientMayWithdrawUntilTheDecision() {
        CsismsWalker client = product.csisms().contracted().setUpProgramme();
        client.walker()
                .as("portal")
                .post(client.applications("/withdrawal"), Map.of("reason", "业务调整"))
                .expect(200);

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_CsismsWithdrawn"))
                .isTrue();
        assertThat(outcome(client)).isEqualTo("WITHDRAWN");

        CsismsWalker decided =
                product.csisms().contracted().setUpProgramme().audits().decide(true);
        assertThat(decided.walker()
                        .as("portal")
                        .post(decided.applications("/withdrawal"), Map.of())
                        .expect(409)
                        .field("code"))
                .isEqualTo("withdrawal.already-decided");
    }
}
