package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("I-9.7")
class CsismsAppealModelTest {

    private static final String MODEL = "csisms-appeal";
    private static final String NARROW = "公有云服务的运营";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Cases cases;

    @Autowired
    Participations participations;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker client;
    private MeasureWalker measure;
    private CaseWalker appeal;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-03-02T10:00"));
        client = clients.certify();
        measure = new MeasureWalker(client);
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private Answer tryLodge(String caseNo) {
        return client.as("clerk")
                .post("/api/v1/csisms/cases/%s/appeals".formatted(caseNo), Map.of("grounds", "事实认定有误。"));
    }

    private void lodge(String caseNo) {
        appeal = client.of(tryLodge(caseNo).expect(201).field("caseNo")).settle();
    }

    private void investigate() {
        appeal.complete("supervisor2", "UserTask_InvestigateClientAppeal", fields("appealFindings", "核对了审核记录。"));
    }

    private void conclude(String decision) {
        appeal.complete(
                "supervisor2",
                "UserTask_ConcludeClientAppeal",
                fields("appealDecision", decision, "appealReason", "证据表明如此。"));
    }

    private void waitsAt(String activity) {
        assertThat(instances.running(appeal, MODEL)).isWaitingAtExactly(activity);
    }

    private void endsAt(String event, String outcome) {
        assertThat(instances.endedAt(appeal, MODEL, event)).isTrue();
        assertThat(appeal.state().get("outcome").asText()).isEqualTo(outcome);
    }

    private CertificateStatus status() {
        return clients.certificate(client).statusOn(LocalDate.now(product.clock()));
    }

    @Test
    void upheldAppealTakesASuspensionBack() {
        measure.suspend();
        lodge(measure.walker().caseNo());
        waitsAt("UserTask_InvestigateClientAppeal");
        assertThat(appeal.state().get("stage").asText()).isEqualTo("CSISMS_APPEAL_INVESTIGATION");
        assertThat(Mailbox.about(appeal.caseNo())).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("暂停证书", "2026-04-01", "不会使贵组织受到任何不利对待"));
        assertThat(status()).as("the appeal itself changes nothing").isEqualTo(CertificateStatus.SUSPENDED);
        investigate();
        waitsAt("UserTask_ConcludeClientAppeal");

        conclude("UPHELD");

        endsAt("EndEvent_ClientAppealClosed", "UPHELD");
        assertThat(status()).isEqualTo(CertificateStatus.VALID);
        measure.walker().settle();
        assertThat(measure.walker().state().get("outcome").asText()).isEqualTo("TAKEN_BACK");
        assertThat(Mailbox.about(appeal.caseNo()))
                .anySatisfy(mail -> assertThat(mail.attachments()).isNotEmpty());
    }

    @Test
    void upheldAppealReinstatesAWithdrawnCertificate() {
        measure.call("WITHDRAWAL").state().decide("IMPOSE");
        lodge(measure.walker().caseNo());
        investigate();
        conclude("UPHELD");

        endsAt("EndEvent_ClientAppealClosed", "UPHELD");
        assertThat(status()).isEqualTo(CertificateStatus.VALID);
        tryLodge(measure.walker().caseNo()).expect(409);
    }

    @Test
    void upheldAppealGivesTheFormerScopeBack() {
        measure.call("REDUCTION").state().decide("IMPOSE", NARROW);
        lodge(measure.walker().caseNo());
        investigate();
        conclude("UPHELD");

        assertThat(clients.certificate(client).scope()).isEqualTo(CertifiedClients.SCOPE);
        assertThat(clients.certification(client).scope()).isEqualTo(CertifiedClients.SCOPE);
    }

    @Test
    void upheldAppealAgainstARefusalGoesThroughTheStageAgain() {
        CaseWalker refused = client;
        transaction.executeWithoutResult(status -> cases.close(refused.caseNo(), "NOT_CERTIFIED", "I-9.5.1", "不予认证"));
        lodge(refused.caseNo());
        investigate();
        conclude("UPHELD");

        endsAt("EndEvent_ClientAppealClosed", "UPHELD");
        assertThat(refused.state().get("status").asText()).isEqualTo("OPEN");
        assertThat(instances.running(refused, "csisms")).isWaitingAt("CallActivity_Decision");
    }

    @Test
    void dismissedAppealChangesNothing() {
        measure.suspend();
        lodge(measure.walker().caseNo());
        tryLodge(measure.walker().caseNo()).expect(409);
        investigate();
        conclude("DISMISSED");

        endsAt("EndEvent_ClientAppealClosed", "DISMISSED");
        assertThat(status()).isEqualTo(CertificateStatus.SUSPENDED);
    }

    @Test
    void appealIsWithdrawn() {
        measure.suspend();
        lodge(measure.walker().caseNo());
        appeal.as("clerk")
                .post("/api/v1/csisms/cases/%s/appeal-withdrawal".formatted(appeal.caseNo()), Map.of("reason", "不再坚持。"))
                .expect(200);
        appeal.settle();

        endsAt("EndEvent_ClientAppealWithdrawn", "WITHDRAWN");
    }

    @Test
    void overdueAppealIsBroughtToMindAndStillConcluded() {
        measure.suspend();
        lodge(measure.walker().caseNo());
        product.moveTo(LocalDateTime.parse("2026-04-02T00:00"), appeal);
        assertThat(instances.passed(appeal, "ServiceTask_EscalateClientAppeal")).isEqualTo(1);
        waitsAt("UserTask_InvestigateClientAppeal");

        investigate();
        conclude("DISMISSED");
        endsAt("EndEvent_ClientAppealClosed", "DISMISSED");
    }

    @Test
    @Rule("X-4")
    void whoTookPartInAuditOrDecisionDoesNotHandleTheAppeal() {
        transaction.executeWithoutResult(
                status -> participations.assign(client.caseNo(), "supervisor", Duty.INVESTIGATOR));
        measure.suspend();
        lodge(measure.walker().caseNo());

        assertThat(appeal.tasks("supervisor", "UserTask_InvestigateClientAppeal"))
                .isEmpty();
        assertThat(appeal.tasks("supervisor2", "UserTask_InvestigateClientAppeal"))
                .hasSize(1);
    }

    @Test
    void whatTheClientAskedForItselfIsNotAppealedAgainst() {
        measure.request("WITHDRAWAL", null).decide("IMPOSE");

        assertThat(tryLodge(measure.walker().caseNo()).expect(409).field("code"))
                .isEqualTo("appeal.no-conclusion");
    }
}
