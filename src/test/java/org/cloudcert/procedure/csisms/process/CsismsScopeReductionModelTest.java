package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDateTime;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.6.5", "C-5.3.2"})
class CsismsScopeReductionModelTest {

    private static final String MODEL = "csisms-scope-reduction";
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

    @Test
    void reducedScopeIsCertifiedAnewAndSent() {
        measure.call("REDUCTION");
        assertThat(instances.running(measure.walker(), MODEL)).isWaitingAtExactly("CallActivity_HearAndDecide");

        measure.state().decide("IMPOSE", NARROW);

        assertThat(instances.endedAt(measure.walker(), MODEL, "EndEvent_ScopeReduced"))
                .isTrue();
        assertThat(measure.walker().state().get("outcome").asText()).isEqualTo("REDUCED");
        assertThat(clients.certification(client).scope()).isEqualTo(NARROW);
        assertThat(clients.certificate(client).scope()).isEqualTo(NARROW);
        assertThat(clients.certificate(client).editions()).hasSize(2);
        assertThat(Mailbox.about(measure.walker().caseNo()))
                .filteredOn(mail ->
                        mail.subject().contains("缩小认证范围") && !mail.attachments().isEmpty())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains(NARROW));
    }

    @Test
    void clientMayAskForLessScope() {
        measure.request("REDUCTION", NARROW);
        assertThat(measure.view().get("scope").asText()).isEqualTo(NARROW);

        measure.decide("IMPOSE", NARROW);

        assertThat(clients.certificate(client).scope()).isEqualTo(NARROW);
    }

    @Test
    void reductionIsNotImposed() {
        measure.call("REDUCTION").state().decide("DISMISS");

        assertThat(instances.endedAt(measure.walker(), MODEL, "EndEvent_Dismissed"))
                .isTrue();
        assertThat(clients.certificate(client).scope()).isEqualTo(CertifiedClients.SCOPE);
    }
}
