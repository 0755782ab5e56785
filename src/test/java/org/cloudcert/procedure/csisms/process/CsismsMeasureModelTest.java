package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDateTime;
import org.cloudcert.rule.Rule;
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
@Rule("I-9.6.5")
class CsismsMeasureModelTest {

    private static final String MODEL = "csisms-measure";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    private MeasureWalker measure;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-03-02T10:00"));
        measure = new MeasureWalker(clients.certify());
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private void waitsAt(String activity) {
        assertThat(instances.running(measure.walker(), MODEL)).isWaitingAtExactly(activity);
    }

    @Test
    void statementEndsTheHearing() {
        measure.call("SUSPENSION");
        waitsAt("ReceiveTask_AwaitClientStatement");
        assertThat(measure.walker().state().get("stage").asText()).isEqualTo("CSISMS_HEARING");
        assertThat(Mailbox.about(measure.walker().caseNo())).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("监督审核发现体系多项控制失效", "2026-03-09"));

        measure.state();
        waitsAt("UserTask_DecideMeasure");
        measure.decide("DISMISS");

        assertThat(instances.endedAt(measure.walker(), MODEL, "EndEvent_MeasureDecided"))
                .isTrue();
        assertThat(measure.view().get("statement").asText()).contains("暂缓处置");
    }

    /** The fifth day, 7 March 2026, is a Saturday: the client's period rolls to Monday. */
    @Test
    @Rule("T-3")
    void hearingEndsByItself() {
        measure.call("SUSPENSION");
        product.moveTo(LocalDateTime.parse("2026-03-09T23:59:59"), measure.walker());
        waitsAt("ReceiveTask_AwaitClientStatement");
        product.moveTo(LocalDateTime.parse("2026-03-10T00:00"), measure.walker());

        waitsAt("UserTask_DecideMeasure");
        assertThat(instances.passed(measure.walker(), "BoundaryEvent_HearingPassed"))
                .isEqualTo(1);
        measure.tryState().expect(409);
    }

    @Test
    void whoAsksForItNeedsNoHearing() {
        measure.request("SUSPENSION", null);

        waitsAt("UserTask_DecideMeasure");
        assertThat(instances.passed(measure.walker(), "ServiceTask_NotifyIntendedMeasure"))
                .isZero();
    }
}
