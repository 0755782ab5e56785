package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.3.3")
class CsismsReportModelTest {

    private static final String MODEL = "csisms-report";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    private CaseWalker client;
    private CaseWalker report;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-03-02T10:00"));
        client = clients.certify();
        product.clock().set(LocalDateTime.parse("2026-06-15T10:00"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private Answer report(String user, String kind, String happenedOn) {
        return client.as(user)
                .post(
                        "/api/v1/csisms/clients/%s/reports".formatted(client.caseNo()),
                        fields("kind", kind, "happenedOn", happenedOn, "facts", "生产环境被入侵。"));
    }

    private JsonNode reported(String kind, String happenedOn) {
        JsonNode view = report("portal", kind, happenedOn).expect(201).json();
        report = client.of(view.get("caseNo").asText()).settle();
        return view;
    }

    private void assess(String action) {
        report.complete(
                "supervisor", "UserTask_AssessReport", fields("reportAction", action, "reportReason", "影响核心控制。"));
    }

    private void endsWith(String outcome) {
        assertThat(instances.endedAt(report, MODEL, "EndEvent_ReportConcluded")).isTrue();
        assertThat(report.state().get("outcome").asText()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"SPECIAL_AUDIT, SPECIAL, true", "EXTENSION_AUDIT, EXTENSION, false"})
    @Rule("I-9.6.4")
    void reportLeadsToAnAuditBesideTheProgramme(String action, AuditType type, boolean shortNotice) {
        reported("INCIDENT", "2026-06-14");
        assertThat(instances.running(report, MODEL)).isWaitingAtExactly("UserTask_AssessReport");
        assertThat(report.state().get("stage").asText()).isEqualTo("CSISMS_REPORT_ASSESSMENT");

        assess(action);

        endsWith(action);
        assertThat(clients.auditsCalledFor(client)).singleElement().satisfies(called -> {
            assertThat(called.certification()).isEqualTo(client.caseNo());
            assertThat(called.type()).isEqualTo(type);
            assertThat(called.shortNotice()).isEqualTo(shortNotice);
            assertThat(called.byCaseNo()).isEqualTo(report.caseNo());
        });
    }

    @ParameterizedTest
    @CsvSource({"SUSPENSION", "REDUCTION", "WITHDRAWAL"})
    void reportLeadsToAMeasure(String action) {
        reported("PENALTY", "2026-06-14");
        assess(action);

        endsWith(action);
        MeasureWalker measure = new MeasureWalker(client).atLatest();
        assertThat(measure.view().get("measure").asText()).isEqualTo(action);
        assertThat(measure.view().get("grounds").get(0).get("byCaseNo").asText())
                .isEqualTo(report.caseNo());
    }

    @Test
    void reportLeadsToNothingForAReasonThatTheClientLearns() {
        reported("MAJOR_CHANGE", "2026-06-14");
        assess("NONE");

        endsWith("NONE");
        assertThat(Mailbox.about(report.caseNo()))
                .anySatisfy(mail -> assertThat(mail.text()).contains("不采取措施", "影响核心控制"));
    }

    @Test
    void misuseOpensTheCaseOfAMeasureAtOnce() {
        JsonNode view =
                report("supervision-system", "MISUSE", "2026-06-01").expect(201).json();
        report = client.of(view.get("caseNo").asText()).settle();

        endsWith("SUSPENSION");
        assertThat(instances.passed(report, "ServiceTask_AssessMisuse")).isEqualTo(1);
        assertThat(new MeasureWalker(client).atLatest().view().get("measure").asText())
                .isEqualTo("SUSPENSION");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-15, false", "2026-06-05, false", "2026-06-04, true"})
    void lateReportIsTakenAndNoted(String happenedOn, boolean late) {
        assertThat(reported("MEDIA_EXPOSURE", happenedOn).get("late").asBoolean())
                .isEqualTo(late);
        assertThat(Mailbox.about(report.caseNo()).get(0).text().contains("超过应及时通报的期限"))
                .isEqualTo(late);
    }

    @Test
    @Rule("X-4")
    void portalReportsOfItsOwnClientsAndNoMisuse() {
        assertThat(report("portal", "MISUSE", "2026-06-14").expect(422).field("code"))
                .isEqualTo("report.kind-not-allowed");
        client = client.of("C-1999-000001");

        report("portal", "INCIDENT", "2026-06-14").expect(404);
    }

    @Test
    void whatHasNotHappenedYetIsNotReported() {
        assertThat(report("portal", "OTHER", "2026-06-16")
                        .expect(422)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("report.date-in-future");
    }

    @ParameterizedTest
    @CsvSource({"lead, UserTask_AssessReport", "approver, UserTask_AssessReport"})
    @Rule("X-4")
    void othersDoNotAssess(String user, String task) {
        reported("INCIDENT", "2026-06-14");

        assertThat(report.tasks(user, task)).isEmpty();
    }
}
