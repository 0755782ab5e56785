package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
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
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Decided on 10 March 2026, valid until 10 March 2029. */
@IntegrationTest
@RecordApplicationEvents
class CsismsCycleModelTest {

    private static final String MODEL = "csisms-cycle";
    private static final String LATEST = "CSISMS_SURVEILLANCE_LATEST";
    private static final String OPENING = "CSISMS_SURVEILLANCE_OPENING";
    private static final String IN_FORCE = "SubProcess_CycleInForce";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Certificates certificates;

    @Autowired
    ApplicationEvents events;

    private CycleWalker client;
    private CaseWalker cycle;

    @BeforeEach
    void certified() {
        product.clock().set(LocalDateTime.parse("2026-03-10T09:00"));
        client = clients.certifyForCycle();
        cycle = client.cycle();
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"C-5.4.1.1", "C-5.4.1.2", "C-5.4.1.4"})
    void surveillanceIsOpenedInTimeEachYearAndRecertificationBeforeTheEnd() {
        assertThat(instances.running(cycle, MODEL))
                .isWaitingAtExactly(IN_FORCE, "Gateway_AwaitOpening", "IntermediateCatch_RecertificationDue");
        assertThat(client.shown().get("stage").asText()).isEqualTo("CYCLE_IN_FORCE");
        assertThat(client.mark(OPENING)).isEqualTo("2026-12-10 OPEN");
        assertThat(client.mark(LATEST)).isEqualTo("2027-03-10 OPEN");
        assertThat(client.mark("CSISMS_EXPIRY")).isEqualTo("2029-03-10 OPEN");
        assertThat(client.mark("CSISMS_LAPSE")).isEqualTo("2029-09-10 OPEN");

        client.at("2026-12-10T23:59");
        assertThat(client.underWayCount("CSISMS_SURVEILLANCE")).isZero();
        client.at("2026-12-11T00:00");
        assertThat(client.underWayCount("CSISMS_SURVEILLANCE")).isEqualTo(1);
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("Gateway_AwaitSurveillance");

        product.clock().set(LocalDateTime.parse("2027-02-10T09:00"));
        client.keep();
        assertThat(client.mark(LATEST)).isEqualTo("2028-05-10 OPEN");
        assertThat(client.mark(OPENING)).isEqualTo("2028-02-10 OPEN");

        client.at("2028-02-11T00:00");
        product.clock().set(LocalDateTime.parse("2028-04-10T09:00"));
        client.keep();
        assertThat(instances.running(cycle, MODEL))
                .isWaitingAtExactly(IN_FORCE, "IntermediateCatch_RecertificationDue");
        assertThat(instances.passed(cycle, "EndEvent_NoSurveillanceLeft")).isEqualTo(1);

        client.at("2028-09-11T00:00");
        assertThat(client.underWayCount("CSISMS_RECERTIFICATION")).isEqualTo(1);
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("IntermediateCatch_ReminderReached");
        client.at("2028-12-11T00:00");
        assertThat(instances.passed(cycle, "ServiceTask_SendRecertificationReminder"))
                .isEqualTo(1);
        client.at("2029-02-11T00:00");
        assertThat(instances.passed(cycle, "ServiceTask_SendRecertificationReminder"))
                .isEqualTo(2);
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("IntermediateCatch_ExpiryPassed");
    }

    @Test
    @Rule({"C-5.4.1.4", "I-9.6.5"})
    void anOverdueSurveillanceProposesSuspensionByItself() {
        client.at("2026-12-11T00:00").at("2027-03-10T23:59");
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("Gateway_AwaitSurveillance");
        client.at("2027-03-11T00:00");

        assertThat(instances.running(cycle, MODEL)).isWaitingAt("IntermediateCatch_CarriedOutLate");
        assertThat(client.mark(LATEST)).isEqualTo("2027-03-10 MISSED");
        assertThat(events.stream(SanctionCalledFor.class)).singleElement().satisfies(called -> {
            assertThat(called.certification()).isEqualTo(client.certification());
            assertThat(called.measure()).isEqualTo(Measure.SUSPENSION);
            assertThat(called.ruleId()).isEqualTo("I-9.6.5");
            assertThat(called.byCaseNo()).isEqualTo(cycle.caseNo());
            assertThat(called.reason()).contains("2027-03-10");
        });

        product.clock().set(LocalDateTime.parse("2027-03-22T09:00"));
        client.survey(true);
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("Gateway_AwaitOpening");
        assertThat(client.programme().get("surveillance").get(0).get("state").asText())
                .isEqualTo("DONE_LATE");
        assertThat(client.mark(LATEST)).isEqualTo("2028-06-22 OPEN");
    }

    @Test
    @Rule("C-5.4.1.4")
    void marksAndTimersMoveWhenTheLeadReplans() {
        client.as("lead")
                .post(
                        client.path("/programme/replans"),
                        Map.of("number", 1, "plannedOn", "2027-01-20", "reason", "客户年终决算"))
                .expect(201);
        assertThat(client.mark(OPENING)).isEqualTo("2026-11-20 OPEN");
        assertThat(client.mark(LATEST)).isEqualTo("2027-03-10 OPEN");

        client.at("2026-11-21T00:00");
        assertThat(client.underWayCount("CSISMS_SURVEILLANCE")).isEqualTo(1);
    }

    @Test
    @Rule({"C-5.4.1.4", "I-9.6.4"})
    void aSurveillanceCarriedOutBeforeItWasOpenedIsAwaitedNoMore() {
        product.clock().set(LocalDateTime.parse("2026-11-02T09:00"));
        client.tryExtend("portal", "公有云基础设施服务和云数据库服务").expect(201);
        client.reviewExtension(true, true);
        product.audit(client.underWay("CSISMS_SPECIAL")).carry(true);

        assertThat(instances.passed(cycle, "IntermediateCatch_CarriedOutEarly")).isEqualTo(1);
        assertThat(instances.running(cycle, MODEL)).isWaitingAt("Gateway_AwaitOpening");
        assertThat(client.mark(LATEST)).isEqualTo("2027-12-31 OPEN");
    }

    @Test
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    void expiredItIsAnnouncedAndLapsesAfterSixMonths() {
        client.at("2029-03-10T23:59");
        assertThat(instances.passed(cycle, "ServiceTask_AnnounceCertificationExpiry"))
                .isZero();
        client.at("2029-03-11T00:00");
        assertThat(instances.running(cycle, MODEL)).isWaitingAtExactly("IntermediateCatch_LapsePassed");
        assertThat(client.shown().get("stage").asText()).isEqualTo("CYCLE_EXPIRED");
        assertThat(client.shown().get("certificateStatus").asText()).isEqualTo("EXPIRED");

        client.at("2029-09-10T23:59");
        assertThat(instances.running(cycle, MODEL)).isWaitingAtExactly("IntermediateCatch_LapsePassed");
        client.at("2029-09-11T00:00");
        assertThat(instances.endedAt(cycle, MODEL, "EndEvent_Lapsed")).isTrue();
        assertThat(client.shown().get("outcome").asText()).isEqualTo("LAPSED");
        assertThat(client.shown().get("underWay")).isEmpty();
        assertThat(client.tryApplyForRecertification("portal").expect(409).field("code"))
                .isEqualTo("recertification.too-late");
    }

    @Test
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    void recertifiedTheCycleClosesAndTheNextOneBegins() {
        product.clock().set(LocalDateTime.parse("2029-02-20T09:00"));
        client.cycle().settle();
        client.recertify();

        assertThat(instances.endedAt(cycle, MODEL, "EndEvent_CycleRenewed")).isTrue();
        assertThat(cycle.state().get("outcome").asText()).isEqualTo("RENEWED");
        assertThat(client.shown().get("cycle").asInt()).isEqualTo(2);
        assertThat(client.shown().get("decidedOn").asText()).isEqualTo("2029-02-20");
        assertThat(client.shown().get("validUntil").asText()).isEqualTo("2032-03-10");
        assertThat(client.mark(LATEST)).isEqualTo("2030-02-20 OPEN");
    }

    @Test
    @Rule({"I-9.6.5", "I-9.7"})
    void withdrawnItClosesAndReinstatedItIsTakenUpWhereTheCalendarStands() {
        client.at("2026-12-11T00:00");
        CaseWalker surveillance = client.underWay("CSISMS_SURVEILLANCE");
        String number = client.shown().get("certificateNumber").asText();
        LocalDate today = LocalDate.of(2026, 12, 11);
        certificates.changeStatus(number, CertificateStatus.WITHDRAWN, today, "不再符合要求", "I-9.6.5", cycle.caseNo());

        assertThat(instances.endedAt(cycle, MODEL, "EndEvent_CertificateWithdrawn"))
                .isTrue();
        assertThat(cycle.state().get("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(surveillance.state().get("outcome").asText()).isEqualTo("ENDED");

        product.clock().set(LocalDateTime.parse("2027-01-05T09:00"));
        certificates.reinstate(number, LocalDate.of(2027, 1, 5), "申诉成立", "I-9.7", client.certification());
        cycle.settle();
        assertThat(cycle.state().get("status").asText()).isEqualTo("OPEN");
        assertThat(instances.running(cycle, MODEL))
                .isWaitingAtExactly(IN_FORCE, "Gateway_AwaitSurveillance", "IntermediateCatch_RecertificationDue");
        assertThat(client.underWayCount("CSISMS_SURVEILLANCE")).isEqualTo(1);
        assertThat(client.mark(LATEST)).isEqualTo("2027-03-10 OPEN");
    }

    @Test
    @Rule("I-9.6.5")
    void suspendedItGoesOn() {
        String number = client.shown().get("certificateNumber").asText();
        certificates.changeStatus(
                number, CertificateStatus.SUSPENDED, LocalDate.of(2026, 3, 10), "拒绝监督", "I-9.6.5", cycle.caseNo());
        assertThat(cycle.state().get("status").asText()).isEqualTo("OPEN");

        client.at("2026-12-11T00:00").at("2027-03-11T00:00");
        assertThat(client.underWayCount("CSISMS_SURVEILLANCE")).isEqualTo(1);
        assertThat(events.stream(SanctionCalledFor.class)).isEmpty();
    }
}
