package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("Q-5.2.3")
class NoticeDeliveryModelTest {

    private static final String MODEL = "notice-delivery";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker walker;

    @BeforeEach
    void reviewWhileTheMailServerIsDown() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        walker = product.applied().file();
        TestServers.mail().stop();
        walker.review(false);
    }

    @AfterEach
    void present() {
        TestServers.ensureMailIsUp();
        product.clock().reset();
    }

    @Test
    void waitsWhileTheMailIsNotDelivered() {
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("Gateway_AwaitDelivery");
    }

    @Test
    void thePeriodBeginsOnTheDayOfDelivery() {
        TestServers.ensureMailIsUp();
        product.moveTo(LocalDateTime.parse("2026-01-14T10:00"), walker);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_NoticeDelivered")).isTrue();
        assertThat(walker.as("reader").get(walker.path("/deadlines")).text()).contains("2026-02-14");
    }

    @Test
    void thePeriodBeginsEarlierWhereTheApplicantConfirms() {
        walker.as("portal")
                .post(walker.path("/opinion-receipt"), Map.of("receivedOn", "2026-01-12"))
                .expect(204);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_NoticeDelivered")).isTrue();
        assertThat(walker.as("reader").get(walker.path("/deadlines")).text()).contains("2026-02-12");
    }

    @Test
    void anUndeliverableLetterIsHandedToTheLead() {
        transaction.executeWithoutResult(status -> events.publishEvent(new NoticeUndeliverable(
                "test/" + walker.caseNo(), walker.caseNo(), "qualification.supplement-needed", "550 no such user")));
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_RecordReceipt");

        walker.complete(
                "lead",
                "UserTask_RecordReceipt",
                CaseWalker.fields(
                        "receivedOn", LocalDate.parse("2026-01-12").toString(), "receiptNote", "电话确认，改以快递送达"));

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_ReceiptRecorded")).isTrue();
        assertThat(instances.running(walker, "qualification-acceptance"))
                .isWaitingAtExactly("ReceiveTask_AwaitSupplement");
    }
}
