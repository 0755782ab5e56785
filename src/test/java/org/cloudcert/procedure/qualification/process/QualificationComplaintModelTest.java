package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
@Rule("Q-7.2")
class QualificationComplaintModelTest {

    private static final String MODEL = "qualification-complaint";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker certified;
    private CaseWalker complaint;

    @BeforeAll
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        certified =
                product.applied().file().review(true).setUpProject().assess().certify();
    }

    @BeforeEach
    void complain() {
        product.clock().set(LocalDateTime.parse("2026-03-06T10:00"));
        complaint = certified.of(certified
                .as("supervision-system")
                .post(
                        "/api/v1/certificates/%s/complaints".formatted(number()),
                        Map.of("facts", "服务中断两天，无人处理", "anonymous", true))
                .expect(201)
                .field("caseNo"));
    }

    @AfterEach
    void present() {
        TestServers.ensureMailIsUp();
        product.clock().reset();
    }

    @Test
    void beginsWithTheInvestigation() {
        assertThat(instances.passed(complaint, "ServiceTask_AcknowledgeComplaint"))
                .isEqualTo(1);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_InvestigateComplaint");
        assertThat(complaint.state().get("stage").asText()).isEqualTo("COMPLAINT_INVESTIGATION");
    }

    @Test
    void concludesWithoutTheRecordWhereItIsNotNeeded() {
        investigate(false);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_ConcludeComplaint");
        assertThat(complaint.state().get("stage").asText()).isEqualTo("COMPLAINT_CONCLUSION");

        conclude("UNFOUNDED", "NOT_EXAMINED", false);

        assertThat(instances.passed(complaint, "ServiceTask_CallForComplaintRecord"))
                .isZero();
        assertThat(instances.passed(complaint, "ServiceTask_DeliverComplaintConclusion"))
                .isEqualTo(1);
        assertThat(instances.passed(complaint, "ServiceTask_HandOverToHandling"))
                .isZero();
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ComplaintClosed"))
                .isTrue();
        assertThat(complaint.state().get("outcome").asText()).isEqualTo("UNFOUNDED");
    }

    @Test
    void waitsForTheRecordAndConcludesWithIt() {
        investigate(true);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitComplaintRecord");
        assertThat(complaint.state().get("stage").asText()).isEqualTo("COMPLAINT_RECORD");

        complaint
                .as("portal")
                .post(complaint.path("/complaint-records"), Map.of("note", "已建立投诉台账并增加值守"))
                .expect(201);

        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_ConcludeComplaint");
        assertThat(instances.passed(complaint, "ServiceTask_MissComplaintRecord"))
                .isZero();
        conclude("FOUNDED", "SUFFICIENT", false);
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ComplaintClosed"))
                .isTrue();
    }

    @Test
    void goesOnWithoutTheRecordWhereItDoesNotCome() {
        investigate(true);
        product.moveTo(LocalDateTime.parse("2026-03-23T23:59:59"), complaint);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitComplaintRecord");

        product.moveTo(LocalDateTime.parse("2026-03-24T00:00"), complaint);

        assertThat(instances.passed(complaint, "BoundaryEvent_RecordPeriodPassed"))
                .isEqualTo(1);
        assertThat(instances.passed(complaint, "ServiceTask_MissComplaintRecord"))
                .isEqualTo(1);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_ConcludeComplaint");
        conclude("UNFOUNDED", "INSUFFICIENT", false);
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ComplaintClosed"))
                .isTrue();
    }

    @Test
    void anUndeliverableCallIsHandedToTheHandler() {
        TestServers.mail().stop();
        investigate(true);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("CallActivity_AwaitCallDelivery");
        transaction.executeWithoutResult(status -> events.publishEvent(new NoticeUndeliverable(
                "test/" + complaint.caseNo(),
                complaint.caseNo(),
                "qualification.complaint-record-called",
                "550 no such user")));

        complaint.complete(
                "supervisor",
                "UserTask_RecordReceipt",
                CaseWalker.fields("receivedOn", "2026-03-05", "receiptNote", "快递送达"));

        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitComplaintRecord");
        assertThat(complaint.as("supervisor").get(complaint.path("/deadlines")).text())
                .contains("2026-03-20");
    }

    @Test
    @Rule({"Q-6", "Q-7.2"})
    void handsAFoundedComplaintOver() {
        investigate(false);

        conclude("FOUNDED", "NOT_EXAMINED", true);

        assertThat(instances.passed(complaint, "ServiceTask_HandOverToHandling"))
                .isEqualTo(1);
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ComplaintClosed"))
                .isTrue();
        CaseWalker handling = certified.of(complaint
                .as("supervisor")
                .get(complaint.path("/complaint"))
                .expect(200)
                .field("handlingCaseNo"));
        assertThat(handling.state().get("kind").asText()).isEqualTo("HANDLING");
        assertThat(instances.running(handling, "qualification-handling")).isNotNull();
    }

    @Test
    void anOverdueComplaintIsEscalatedAndStillConcluded() {
        product.moveTo(LocalDateTime.parse("2026-05-05T23:59:59"), complaint);
        assertThat(instances.passed(complaint, "ServiceTask_EscalateComplaint")).isZero();

        product.moveTo(LocalDateTime.parse("2026-05-06T00:00"), complaint);

        assertThat(instances.passed(complaint, "ServiceTask_EscalateComplaint")).isEqualTo(1);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_InvestigateComplaint");
        investigate(false);
        conclude("UNFOUNDED", "NOT_EXAMINED", false);
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ComplaintClosed"))
                .isTrue();
    }

    private String number() {
        return product.http()
                .get("/public/certificates?q=" + certified.registeredCode())
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("number")
                .asText();
    }

    private void investigate(boolean callForRecord) {
        complaint.complete(
                "supervisor",
                "UserTask_InvestigateComplaint",
                CaseWalker.fields(
                        "complaintMatter",
                        "云服务中断后响应不及时",
                        "complaintFindings",
                        "查阅运维记录",
                        "callForRecord",
                        callForRecord));
    }

    private void conclude(String decision, String prevention, boolean handOver) {
        complaint.complete(
                "supervisor",
                "UserTask_ConcludeComplaint",
                CaseWalker.fields(
                        "complaintDecision",
                        decision,
                        "complaintReason",
                        "依据调查情况",
                        "complaintPrevention",
                        prevention,
                        "handOver",
                        handOver));
    }
}
