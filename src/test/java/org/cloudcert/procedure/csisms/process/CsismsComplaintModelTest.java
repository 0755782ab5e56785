package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
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
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("I-9.8")
class CsismsComplaintModelTest {

    private static final String MODEL = "csisms-complaint";
    private static final Map<String, String> PERSON = Map.of("name", "李投诉", "email", "li@complaint.example");

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Participations participations;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker client;
    private CaseWalker complaint;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-03-02T10:00"));
        client = clients.certify();
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private Answer tryLodge(String about, boolean anonymous, Map<String, String> person) {
        return client.as("clerk")
                .post(
                        "/api/v1/csisms/clients/%s/complaints".formatted(client.caseNo()),
                        fields("about", about, "facts", "宣传超出认证范围。", "anonymous", anonymous, "complainant", person));
    }

    private void lodge(String about, Map<String, String> person) {
        complaint = client.of(
                        tryLodge(about, person == null, person).expect(201).field("caseNo"))
                .settle();
    }

    private Answer tryInvestigate(String user, String matter) {
        return complaint.tryComplete(
                user,
                "UserTask_InvestigateClientComplaint",
                fields("complaintMatter", matter, "complaintFindings", "核对了宣传材料。"));
    }

    private void investigate() {
        tryInvestigate("supervisor", "宣传材料超出认证范围").expect(204);
        complaint.settle();
    }

    private Answer tryConclude(boolean founded, String followUp) {
        return complaint.tryComplete(
                "supervisor",
                "UserTask_ConcludeClientComplaint",
                fields("complaintFounded", founded, "complaintFollowUp", followUp, "complaintReason", "材料可证。"));
    }

    private void conclude(boolean founded, String followUp) {
        tryConclude(founded, followUp).expect(204);
        complaint.settle();
    }

    private void endsWith(String outcome) {
        assertThat(instances.endedAt(complaint, MODEL, "EndEvent_ClientComplaintClosed"))
                .isTrue();
        assertThat(complaint.state().get("outcome").asText()).isEqualTo(outcome);
    }

    @Test
    void foundedComplaintIsAnsweredAndLeadsToASpecialAudit() {
        lodge("CLIENT", PERSON);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_InvestigateClientComplaint");
        assertThat(complaint.state().get("stage").asText()).isEqualTo("CSISMS_COMPLAINT_INVESTIGATION");
        investigate();
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_ConcludeClientComplaint");

        conclude(true, "SPECIAL_AUDIT");

        endsWith("FOUNDED");
        assertThat(clients.auditsCalledFor(client)).singleElement().satisfies(called -> assertThat(called.byCaseNo())
                .isEqualTo(complaint.caseNo()));
        assertThat(Mailbox.about(complaint.caseNo()))
                .filteredOn(mail -> mail.to().contains("li@complaint.example"))
                .hasSize(2);
        assertThat(Mailbox.about(complaint.caseNo()))
                .filteredOn(mail -> mail.to().contains("contact-"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).doesNotContain("李投诉").contains("宣传材料超出认证范围"));
    }

    @ParameterizedTest
    @CsvSource({"SUSPENSION", "WITHDRAWAL"})
    void foundedComplaintLeadsToAMeasure(String followUp) {
        lodge("CLIENT", null);
        investigate();
        conclude(true, followUp);

        endsWith("FOUNDED");
        assertThat(new MeasureWalker(client).atLatest().view().get("measure").asText())
                .isEqualTo(followUp);
    }

    @Test
    void unfoundedComplaintLeadsToNothing() {
        lodge("BODY", PERSON);
        investigate();
        conclude(false, "NONE");

        endsWith("UNFOUNDED");
        assertThat(instances.passed(complaint, "ServiceTask_FollowUpComplaint")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, false, SUSPENSION", "BODY, true, SPECIAL_AUDIT"})
    void nothingFollowsForTheClientFromWhatIsNotItsFault(String about, boolean founded, String followUp) {
        lodge(about, null);
        investigate();

        assertThat(tryConclude(founded, followUp).expect(400).text()).contains("只有对获证组织的投诉属实的");
    }

    @Test
    void overdueComplaintIsBroughtToMind() {
        lodge("CLIENT", null);
        product.moveTo(LocalDateTime.parse("2026-04-02T00:00"), complaint);

        assertThat(instances.passed(complaint, "ServiceTask_EscalateClientComplaint"))
                .isEqualTo(1);
        assertThat(instances.running(complaint, MODEL)).isWaitingAtExactly("UserTask_InvestigateClientComplaint");
    }

    @Test
    void whoComplainsIsKnownToThoseWhoInvestigateAlone() {
        lodge("CLIENT", PERSON);
        String path = "/api/v1/csisms/complaints/" + complaint.caseNo();

        JsonNode investigator = complaint.as("supervisor").get(path).expect(200).json();
        JsonNode clerk = complaint.as("clerk").get(path).expect(200).json();

        assertThat(investigator.get("complainant").get("name").asText()).isEqualTo("李投诉");
        assertThat(clerk.has("complainant")).isFalse();
        assertThat(clerk.has("facts")).isFalse();
        assertThat(tryInvestigate("supervisor", "李投诉 反映宣传超出范围").expect(400).text())
                .contains("不得含有投诉人");
        complaint.as("portal").get(path).expect(403);
    }

    @Test
    @Rule("X-4")
    void whoTookPartInTheAuditDoesNotHandleTheComplaint() {
        transaction.executeWithoutResult(
                status -> participations.assign(client.caseNo(), "supervisor", Duty.TEAM_MEMBER));
        lodge("CLIENT", null);

        assertThat(complaint.tasks("supervisor", "UserTask_InvestigateClientComplaint"))
                .isEmpty();
        assertThat(complaint.tasks("supervisor2", "UserTask_InvestigateClientComplaint"))
                .hasSize(1);
    }

    @Test
    void whoComplainsIsSaidOrThatNobodyWillSay() {
        assertThat(tryLodge("CLIENT", false, null).expect(422).field("code"))
                .isEqualTo("complaint.complainant-inconsistent");
        assertThat(tryLodge("CLIENT", true, PERSON).expect(422).field("code"))
                .isEqualTo("complaint.complainant-inconsistent");
    }
}
