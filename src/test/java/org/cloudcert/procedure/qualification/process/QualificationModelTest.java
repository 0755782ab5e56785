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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The paths of the whole case that are not already walked by the tests of its stages. */
@IntegrationTest
class QualificationModelTest {

    private static final String MODEL = "qualification";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void withdrawnWhileTheApplicantSupplements() {
        CaseWalker walker = product.applied().file().review(false);

        withdraw(walker, 200);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Withdrawn")).isTrue();
        assertThat(instances.running(walker, "qualification-acceptance")).isNull();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void withdrawnWhileTheExpertsVote() {
        CaseWalker walker = product.applied().file().review(true).setUpProject().appointTeam();
        walker.rateAll("CONFORMING").finishRating().conclude("CONFORMING").appointExperts();

        withdraw(walker, 200);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Withdrawn")).isTrue();
    }

    @Test
    void notWithdrawnOnceTheCertificateIsDecidedOn() {
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().approveIssue();

        withdraw(walker, 409);

        assertThat(instances.running(walker, MODEL)).isWaitingAt("CallActivity_Certification");
    }

    @Test
    @Rule("Q-9.3")
    void theClockWarnsAndEscalatesBesideTheStages() {
        product.clock().set(LocalDateTime.parse("2026-01-05T09:00"));
        CaseWalker walker = product.applied();

        product.moveTo(LocalDateTime.parse("2026-04-06T00:00"), walker);
        assertThat(instances.passed(walker, "ServiceTask_WarnProjectLead")).isEqualTo(1);
        product.moveTo(LocalDateTime.parse("2026-07-06T00:00"), walker);

        assertThat(instances.running(walker, MODEL))
                .isWaitingAtExactly(
                        "CallActivity_Acceptance", "SubProcess_ProjectLimit", "UserTask_SuperviseOverdueProject");
    }

    private static void withdraw(CaseWalker walker, int status) {
        walker.as("portal")
                .post(walker.path("/withdrawal"), Map.of("reason", "业务调整"))
                .expect(status);
    }
}
