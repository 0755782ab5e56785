package org.cloudcert.procedure.csisms.sanction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("I-9.6.5")
class CsismsSanctionTest {

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Participations participations;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker client;
    private MeasureWalker measure;

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

    @Test
    void secondCallForTheSameMeasureJoinsTheFirst() {
        measure.call("SUSPENSION");
        String caseNo = measure.walker().caseNo();
        transaction.executeWithoutResult(status -> publisher.publishEvent(
                new SanctionCalledFor(client.caseNo(), Measure.SUSPENSION, "监督审核逾期", "C-5.4.1.4", client.caseNo())));

        JsonNode grounds = measure.view().get("grounds");
        assertThat(grounds).hasSize(2);
        assertThat(grounds.get(1).get("ruleId").asText()).isEqualTo("C-5.4.1.4");
        assertThat(measure.atLatest().walker().caseNo()).isEqualTo(caseNo);
        assertThat(measure.call("WITHDRAWAL").walker().caseNo()).isNotEqualTo(caseNo);
    }

    @Test
    @Rule("X-4")
    void whoTookPartInTheAuditDoesNotDecide() {
        transaction.executeWithoutResult(
                status -> participations.assign(client.caseNo(), "approver", Duty.TEAM_MEMBER));
        measure.call("SUSPENSION").state();

        assertThat(measure.walker().tasks("approver", "UserTask_DecideMeasure")).isEmpty();
        measure.tryDecide("approver2", "DISMISS", null).expect(204);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SUSPENSION, REDUCE,  公有云, 只有拟撤销证书时",
                "SUSPENSION, IMPOSE,  公有云, 须写明保留的认证范围",
                "REDUCTION,  IMPOSE,  -,      须写明保留的认证范围",
                "WITHDRAWAL, REDUCE,  -,      须写明保留的认证范围",
                "WITHDRAWAL, DISMISS, 公有云, 须写明保留的认证范围"
            })
    void decisionsAreRefused(String kind, String verdict, String scope, String message) {
        measure.call(kind).state();

        assertThat(measure.tryDecide("approver", verdict, scope).expect(400).text())
                .contains(message);
        assertThat(measure.view().get("verdict")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"REDUCTION,  -,      422, sanction.scope-missing", "SUSPENSION, 公有云, 422, sanction.scope-missing"})
    void requestsAreRefused(String kind, String scope, int status, String code) {
        assertThat(measure.tryRequest("clerk", kind, scope)
                        .expect(status)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"auditor1, 403", "approver, 403", "clerk, 403", "portal, 403", "lead, 201"})
    void measuresAreCalledForByThoseWhoMay(String user, int status) {
        measure.tryCall(user, "SUSPENSION").expect(status);
    }

    @Test
    void certificateThatIsSuspendedAlreadyIsNotSuspendedAgain() {
        measure.suspend();
        String first = measure.walker().caseNo();

        assertThat(measure.call("SUSPENSION").walker().caseNo()).isEqualTo(first);
    }

    @Test
    void restorationIsAskedForWhileSuspendedOnly() {
        measure.call("SUSPENSION");

        measure.tryRequestRestoration().expect(409);
    }

    @Test
    void whatIsOverTheCounterIsOfferedWhereItIsAwaited() {
        measure.call("SUSPENSION");
        assertThat(acts()).contains("登记陈述").doesNotContain("登记恢复申请");
        measure.state().decide("IMPOSE");

        assertThat(acts()).contains("登记恢复申请").doesNotContain("登记陈述");
    }

    private String acts() {
        return measure.walker()
                .as("clerk")
                .get("/cases/" + measure.walker().caseNo())
                .expect(200)
                .text();
    }

    @Test
    @Rule({"Q-6", "Q-7.2"})
    void whatQualificationsKnowDoesNotTouchACertification() {
        String path = "/api/v1/certificates/" + clients.certificate(client).number();

        assertThat(client.as("supervisor")
                        .post(path + "/findings", Map.of("source", "SUPERVISION", "facts", "违规"))
                        .expect(409)
                        .field("code"))
                .isEqualTo("handling.other-regime");
        assertThat(client.as("supervisor")
                        .post(path + "/complaints", Map.of("facts", "投诉", "anonymous", true))
                        .expect(409)
                        .field("code"))
                .isEqualTo("complaint.other-regime");
    }
}
