package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.6.5", "C-5.3.2"})
class CsismsWithdrawalModelTest {

    private static final String MODEL = "csisms-withdrawal";
    private static final String NARROW = "公有云服务的运营";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

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

    private void endsAt(String event, String outcome, CertificateStatus status) {
        assertThat(instances.endedAt(measure.walker(), MODEL, event)).isTrue();
        assertThat(measure.walker().state().get("outcome").asText()).isEqualTo(outcome);
        assertThat(clients.certificate(client).statusOn(LocalDate.now(product.clock())))
                .isEqualTo(status);
    }

    @Test
    void withdrawnCertificateIsFinallySo() {
        measure.call("WITHDRAWAL");
        assertThat(instances.running(measure.walker(), MODEL)).isWaitingAtExactly("CallActivity_HearAndDecide");

        measure.state().decide("IMPOSE");

        endsAt("EndEvent_Withdrawn", "WITHDRAWN", CertificateStatus.WITHDRAWN);
        measure.tryCall("supervisor", "SUSPENSION").expect(409);
    }

    @Test
    void clientMaySurrenderItsCertificate() {
        measure.request("WITHDRAWAL", null).decide("IMPOSE");

        endsAt("EndEvent_Withdrawn", "SURRENDERED", CertificateStatus.SURRENDERED);
    }

    @Test
    void scopeIsReducedInPlaceOfAWithdrawal() {
        measure.call("WITHDRAWAL").state().decide("REDUCE", NARROW);

        endsAt("EndEvent_ScopeReduced", "REDUCED", CertificateStatus.VALID);
        assertThat(clients.certificate(client).scope()).isEqualTo(NARROW);
    }

    @Test
    void withdrawalIsNotImposed() {
        measure.call("WITHDRAWAL").state().decide("DISMISS");

        endsAt("EndEvent_Dismissed", "DISMISSED", CertificateStatus.VALID);
    }

    @Test
    void whoeverWaitedSuspendedForTheDecisionIsRestoredWhereItIsNotWithdrawn() {
        measure.suspend().requestRestoration().decideRestoration("FOLLOW_UP").atLatest();
        measure.state().decide("DISMISS");

        endsAt("EndEvent_Dismissed", "DISMISSED", CertificateStatus.VALID);
    }

    @Test
    void whoeverWaitedSuspendedForTheDecisionIsRestoredWithLessScope() {
        measure.suspend().requestRestoration().decideRestoration("FOLLOW_UP").atLatest();
        measure.state().decide("REDUCE", NARROW);

        endsAt("EndEvent_ScopeReduced", "REDUCED", CertificateStatus.VALID);
    }

    @Test
    void certificateThatWasSurrenderedMeanwhileIsNotReduced() {
        measure.call("REDUCTION");
        String reduction = measure.walker().caseNo();
        measure.request("WITHDRAWAL", null).decide("IMPOSE").at(reduction);

        assertThat(instances.endedAt(measure.walker(), "csisms-scope-reduction", "EndEvent_MeasureSettled"))
                .isTrue();
        assertThat(measure.walker().state().get("outcome").asText()).isEqualTo("CERTIFICATE_ENDED");
    }
}
