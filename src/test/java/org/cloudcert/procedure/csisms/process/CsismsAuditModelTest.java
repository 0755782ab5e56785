package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.2.2", "I-9.3", "I-9.4.9"})
class CsismsAuditModelTest {

    private static final String MODEL = "csisms-audit";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    CsismsCases cases;

    private CaseWalker walker;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private AuditWalker begun(String type, boolean shortNotice) {
        walker = cases.begun(product.walker());
        cases.start(walker, MODEL, Map.of("auditType", type, "shortNotice", shortNotice));
        return product.audit(walker);
    }

    @Test
    void anAuditWithoutFindings() {
        AuditWalker audit = begun("STAGE_2", false);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_AppointAuditTeam");
        audit.appoint();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("Gateway_AwaitObjection");
        audit.accept();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_PlanAudit");
        audit.plan();
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_RecordFindings");
        audit.finishRecording();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_EndOnSite");
        audit.endOnSite();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_WriteReport");
        audit.report(true);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_AuditReported")).isTrue();
        assertThat(audit.audit().get("positive").asBoolean()).isTrue();
    }

    @Test
    void theObjectionPeriodPasses() {
        AuditWalker audit = begun("STAGE_1", false).appoint();
        product.moveTo(LocalDate.now(product.clock()).plusDays(40).atTime(LocalTime.NOON), walker);

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_PlanAudit");
        assertThat(audit.object(audit.leader()).expect(409).field("code")).isEqualTo("team.not-awaited");
    }

    @Test
    void anObjectionReplacesAMember() {
        AuditWalker audit = begun("STAGE_2", false).appoint();
        String member = audit.team().get(1);
        audit.object(member).expect(201);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideObjection");
        audit.decideObjection(true);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_AppointAuditTeam");

        LocalDate today = LocalDate.now(product.clock());
        Answer again = audit.tryAppoint(today, today);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("异议成立");
        audit.by(audit.leader()).appoint().accept();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_PlanAudit");
    }

    @Test
    void anObjectionThatKeepsTheTeam() {
        AuditWalker audit = begun("STAGE_2", false).appoint();
        audit.object(audit.leader()).expect(201);
        audit.decideObjection(false);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("Gateway_AwaitObjection");
        audit.accept();

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_PlanAudit");
        assertThat(audit.audit().get("objections").get(0).get("upheld").asBoolean())
                .isFalse();
    }

    @Test
    @Rule("I-9.6.4")
    void atShortNoticeNobodyIsAsked() {
        AuditWalker audit = begun("SPECIAL", true).appoint();

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_PlanAudit");
        assertThat(audit.object(audit.leader()).expect(409).field("code")).isEqualTo("team.not-awaited");
    }

    @Test
    @Rule("I-9.6.5")
    void aSurveillanceThatIsRefusedCallsForASuspension() {
        begun("SURVEILLANCE", false).appoint().accept().refuse();

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_AuditRefused")).isTrue();
        assertThat(product.audit(walker).audit().get("state").asText()).isEqualTo("REFUSED");
    }

    @Test
    void anAuditThatIsRefusedOnSite() {
        AuditWalker audit = begun("RECERTIFICATION", false).prepare().finishRecording();
        walker.complete(
                audit.leader(),
                "UserTask_EndOnSite",
                CaseWalker.fields("onSiteDone", false, "refusalReason", "次日拒绝审核组入场"));

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_AuditRefused")).isTrue();
    }

    @Test
    void findingsAreCorrectedBeforeTheReport() {
        AuditWalker audit = begun("STAGE_2", false).prepare();
        audit.find(audit.leader(), "MAJOR")
                .find(audit.team().get(1), "MINOR")
                .finishRecording()
                .endOnSite();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("CallActivity_Corrections");
        audit.correct(1).correct(2).review(1, true).review(2, true).finishReview();

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_WriteReport");
        audit.report(true);
        assertThat(instances.endedAt(walker, MODEL, "EndEvent_AuditReported")).isTrue();
    }

    @Test
    @Rule("I-9.5.3")
    void majorsThatAreNotVerifiedInSixMonthsBringStage2Again() {
        AuditWalker audit = begun("STAGE_2", false).prepare();
        audit.find(audit.leader(), "MAJOR").finishRecording().endOnSite();
        LocalDate limit = LocalDate.now(product.clock()).plusMonths(6);

        product.moveTo(limit.atTime(23, 59), walker);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("CallActivity_Corrections");
        product.moveTo(limit.plusDays(1).atStartOfDay(), walker);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_StageTwoAgain")).isTrue();
        assertThat(audit.audit().get("state").asText()).isEqualTo("TO_BE_REPEATED");
    }
}
