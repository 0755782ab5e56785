package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.CycleWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CsismsSurveillanceModelTest {

    private static final String MODEL = "csisms-surveillance";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Certificates certificates;

    private CycleWalker client;
    private CaseWalker surveillance;

    @BeforeEach
    void opened() {
        product.clock().set(LocalDateTime.parse("2026-03-10T09:00"));
        client = clients.certifyForCycle().at("2026-12-11T09:00");
        surveillance = client.underWay("CSISMS_SURVEILLANCE");
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"C-5.4.1.4", "I-9.5.1"})
    void passedAndDecidedTheCertificationIsKept() {
        assertThat(instances.running(surveillance, MODEL)).isWaitingAtExactly("CallActivity_SurveillanceAudit");
        assertThat(surveillance.state().get("stage").asText()).isEqualTo("SURVEILLANCE_AUDIT");
        client.survey(true);
        assertThat(instances.running(surveillance, MODEL)).isWaitingAtExactly("CallActivity_KeepDecision");
        product.audit(surveillance).decide("POSITIVE");

        assertThat(instances.endedAt(surveillance, MODEL, "EndEvent_Kept")).isTrue();
        assertThat(surveillance.state().get("outcome").asText()).isEqualTo("KEPT");
    }

    @Test
    @Rule("I-9.6.5")
    void notPassedSuspensionIsProposed() {
        client.survey(false);

        assertThat(instances.endedAt(surveillance, MODEL, "EndEvent_Proposed")).isTrue();
        assertThat(instances.passed(surveillance, "CallActivity_KeepDecision")).isZero();
        assertThat(surveillance.state().get("outcome").asText()).isEqualTo("MEASURE_CALLED_FOR");
    }

    @Test
    @Rule("I-9.6.5")
    void decidedAgainstSuspensionIsProposed() {
        client.survey(true);
        product.audit(surveillance).decide("NEGATIVE");

        assertThat(instances.endedAt(surveillance, MODEL, "EndEvent_Proposed")).isTrue();
        assertThat(surveillance.state().get("outcome").asText()).isEqualTo("MEASURE_CALLED_FOR");
    }

    @Test
    @Rule("I-9.6.5")
    void refusedItEndsAsNotPassed() {
        product.audit(surveillance).appoint().accept().refuse();

        assertThat(instances.endedAt(surveillance, MODEL, "EndEvent_Proposed")).isTrue();
    }

    @Test
    @Rule("I-9.6.5")
    void theEndOfTheCertificationEndsIt() {
        certificates.changeStatus(
                client.shown().get("certificateNumber").asText(),
                CertificateStatus.SURRENDERED,
                LocalDate.of(2026, 12, 11),
                "获证组织申请注销",
                "I-9.6.5",
                client.cycle().caseNo());

        assertThat(instances.endedAt(surveillance, MODEL, "EndEvent_CertificationEnded"))
                .isTrue();
        assertThat(surveillance.state().get("outcome").asText()).isEqualTo("ENDED");
    }
}
