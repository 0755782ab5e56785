package org.cloudcert.procedure.qualification.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Appeals as the appellant's side, the supervision department and everybody else see them. */
@IntegrationTest
@Rule("Q-7.1")
class AppealTest {

    private static final Map<String, Object> GROUNDS = Map.of("grounds", "申请书已按要求盖章装订");

    @Autowired
    Product product;

    @BeforeEach
    void january() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void theAppellantIsToldOfReceiptAndConclusionInWriting() {
        CaseWalker appealed = refused();
        CaseWalker appeal = lodge(appealed);
        Mailbox.Received receipt = Mailbox.one(appeal.caseNo(), contact(appeal), "受理回执");
        assertThat(receipt.text()).contains(appealed.caseNo(), "不予建档", "监督部门", "2026-02-11", "不利对待");

        conclude(appeal, "UPHELD");

        Mailbox.Received conclusion = Mailbox.one(appeal.caseNo(), contact(appeal), "申诉成立");
        assertThat(conclusion.text()).contains("骑缝章清晰可辨", "重新办理");
        assertThat(conclusion.attachments()).containsExactly("申诉决定书-%s.pdf".formatted(appeal.caseNo()));
        JsonNode view =
                appeal.as("portal").get(appeal.path("/appeal")).expect(200).json();
        assertThat(view.get("outcomeTitle").asText()).isEqualTo("申诉成立");
        assertThat(view.get("concludeBy").asText()).isEqualTo("2026-02-11");
        Answer pdf = appeal.as("portal")
                .get(appeal.path("/materials/" + view.get("decisionId").asText()))
                .expect(200);
        assertThat(new String(pdf.bytes(), 0, 5)).isEqualTo("%PDF-");
        JsonNode list =
                appealed.as("portal").get(appealed.path("/appeals")).expect(200).json();
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(timeline(appealed)).contains("APPEAL_LODGED", "case.reopened");
        assertThat(timeline(appeal)).contains("APPEAL_REGISTERED", "APPEAL_INVESTIGATED", "APPEAL_CONCLUDED");
    }

    @Test
    void theFindingsAreInternalUntilTheConclusion() {
        CaseWalker appeal = lodge(refused());
        appeal.complete("supervisor", "UserTask_InvestigateAppeal", CaseWalker.fields("appealFindings", "骑缝章齐全"));

        assertThat(appeal.as("portal").get(appeal.path("/appeal")).text()).doesNotContain("骑缝章齐全");
        assertThat(appeal.as("supervisor").get(appeal.path("/appeal")).text()).contains("骑缝章齐全");
    }

    @Test
    void anAppealAgainstAFailedAssessmentLeadsBackToIt() {
        CaseWalker appealed = product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("NONCONFORMING")
                .finishRating()
                .conclude("NONCONFORMING")
                .expertsSay("FAIL");
        String upload = appealed.as("portal")
                .get(appealed.path("/materials"))
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asText();
        CaseWalker appeal = appealed.of(appealed.as("portal")
                .post(appealed.path("/appeals"), Map.of("grounds", "证据未被采纳", "materialIds", List.of(upload)))
                .expect(201)
                .field("caseNo"));
        appeal.upload("APPEAL_LETTER", "申诉书.pdf");

        conclude(appeal, "UPHELD");

        assertThat(appeal.as("portal").get(appeal.path("/appeal")).json().get("materialIds"))
                .hasSize(1);
        assertThat(appealed.state().get("stage").asText()).isEqualTo("ASSESSMENT");
        appealed.assess().certify();
        assertThat(appealed.state().get("outcome").asText()).isEqualTo("CERTIFIED");
        assertThat(appealed.as("reader")
                        .get("/api/v1/audit/%s/verification".formatted(appealed.caseNo()))
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Rule({"Q-6", "Q-7.1"})
    void anUpheldAppealAgainstASanctionTakesItAway() {
        CaseWalker certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        String number = certified
                .as("portal")
                .get("/public/certificates?q=" + certified.registeredCode())
                .json()
                .get("items")
                .get(0)
                .get("number")
                .asText();
        CaseWalker handling = certified.of(certified
                .as("supervisor")
                .post(
                        "/api/v1/certificates/%s/findings".formatted(number),
                        Map.of("source", "SUPERVISION", "facts", "抽查发现人员不足"))
                .expect(201)
                .field("caseNo"));
        refusedAs(404, "case.not-found", handling, GROUNDS);
        handling.complete(
                "supervisor",
                "UserTask_InvestigateViolation",
                CaseWalker.fields(
                        "violationEstablished",
                        true,
                        "gravity",
                        "SERIOUS",
                        "consequence",
                        false,
                        "uncooperative",
                        false,
                        "findings",
                        "专职人员仅两名"));
        handling.as("portal")
                .post(handling.path("/statements"), Map.of("text", "人员已补齐"))
                .expect(201);
        handling.complete(
                "approver",
                "UserTask_DecideSanction",
                CaseWalker.fields(
                        "sanction",
                        "SUSPENSION",
                        "sanctionReason",
                        "人员不足",
                        "deviationReason",
                        "情节需要",
                        "rectifyBy",
                        ""));
        assertThat(status(handling, number)).isEqualTo("SUSPENDED");

        CaseWalker appeal = lodge(handling);
        assertThat(appeal.as("portal").get(appeal.path("/appeal")).field("conclusion"))
                .isEqualTo("处置决定");
        conclude(appeal, "supervisor2", "UPHELD");

        assertThat(appeal.state().get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(status(handling, number)).isEqualTo("VALID");
        assertThat(handling.tasks("approver", "UserTask_DecideSanction")).hasSize(1);
    }

    @Test
    void oneAtATimeAndAgainAfterTheConclusion() {
        CaseWalker appealed = refused();
        CaseWalker appeal = lodge(appealed);

        refusedAs(409, "appeal.pending", appealed, GROUNDS);
        conclude(appeal, "DISMISSED");

        lodge(appealed);
    }

    @Test
    void nothingIsAppealedAgainstWithoutAConclusion() {
        CaseWalker open = product.applied();
        refusedAs(409, "appeal.no-conclusion", open, GROUNDS);
        open.as("portal").post(open.path("/withdrawal"), Map.of()).expect(200);
        refusedAs(409, "appeal.no-conclusion", open, GROUNDS);

        CaseWalker appeal = lodge(refused());
        refusedAs(409, "appeal.no-conclusion", appeal, GROUNDS);
        conclude(appeal, "DISMISSED");
        refusedAs(409, "appeal.no-conclusion", appeal, GROUNDS);
    }

    @Test
    void wrongInputIsRefused() {
        CaseWalker appealed = refused();
        refusedAs(422, "request.invalid", appealed, Map.of("grounds", " "));
        refusedAs(404, "material.not-found", appealed, Map.of("grounds", "不服", "materialIds", List.of("none")));
        assertThat(appealed.as("portal")
                        .post("/api/v1/cases/Q-1999-000001/appeals", GROUNDS)
                        .status())
                .isEqualTo(404);
        assertThat(appealed.as("portal").get(appealed.path("/appeal")).field("code"))
                .isEqualTo("appeal.not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor1", "expert1", "finance", "maker", "approver", "supervisor", "archivist", "reader"})
    void onlyTheFrontOfficeHandsInAndWithdraws(String user) {
        CaseWalker appealed = refused();
        assertThat(appealed.as(user).post(appealed.path("/appeals"), GROUNDS).status())
                .isEqualTo(403);
        assertThat(appealed.as(user)
                        .post(appealed.path("/appeal-withdrawal"), Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSameKeyOpensOneAppeal() {
        CaseWalker appealed = refused();
        Answer first = appealed.as("portal")
                .with("Idempotency-Key", "appeal-" + appealed.caseNo())
                .post(appealed.path("/appeals"), GROUNDS)
                .expect(201);
        Answer second = appealed.as("portal")
                .with("Idempotency-Key", "appeal-" + appealed.caseNo())
                .post(appealed.path("/appeals"), GROUNDS)
                .expect(201);
        assertThat(second.field("caseNo")).isEqualTo(first.field("caseNo"));
    }

    @Test
    void aWithdrawalEndsTheAppealOnceAndOnlyAnAppeal() {
        CaseWalker appealed = refused();
        CaseWalker appeal = lodge(appealed);
        assertThat(appeal.as("portal")
                        .post(appeal.path("/withdrawal"), Map.of())
                        .field("code"))
                .isEqualTo("application.none");
        assertThat(appealed.as("portal")
                        .post(appealed.path("/appeal-withdrawal"), Map.of())
                        .field("code"))
                .isEqualTo("appeal.not-found");

        appeal.as("portal").post(appeal.path("/appeal-withdrawal"), Map.of()).expect(200);

        Answer again = appeal.as("portal").post(appeal.path("/appeal-withdrawal"), Map.of());
        assertThat(again.field("code")).isEqualTo("case.closed");
        product.moveTo(LocalDateTime.parse("2026-01-12T11:00"), appeal);
        assertThat(Mailbox.one(appeal.caseNo(), contact(appeal), "已撤回").text()).contains(appealed.caseNo());
        lodge(appealed);
    }

    @Test
    void supervisionIsRemindedOfAnOverdueAppeal() {
        CaseWalker appeal = lodge(refused());
        product.moveTo(LocalDateTime.parse("2026-02-12T00:00"), appeal);

        assertThat(Mailbox.about(appeal.caseNo()).stream()
                        .filter(mail -> mail.subject().contains("期限已过"))
                        .map(Mailbox.Received::to))
                .contains("supervisor@cloudcert.example.cn", "supervisor2@cloudcert.example.cn");
        JsonNode overdue = appeal.as("supervisor")
                .get("/api/v1/cases?overdue=true&q=" + appeal.caseNo())
                .expect(200)
                .json();
        assertThat(overdue.get("total").asInt()).isEqualTo(1);
        assertThat(appeal.as("supervisor").get(appeal.path("/deadlines")).text())
                .contains("MISSED");

        conclude(appeal, "UPHELD");
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("UPHELD");
    }

    @ParameterizedTest
    @CsvSource({"DISMISSED", "UPHELD"})
    void appealingIsNoDisadvantage(String decision) {
        CaseWalker appealed = refused();
        CaseWalker other = appealed.of(appealed.caseNo()).apply();
        CaseWalker appeal = lodge(appealed);
        conclude(appeal, decision);

        assertThat(other.state().get("notices")).isEmpty();
        other.file().review(true);
        assertThat(other.state().get("stage").asText()).isEqualTo("PROJECT_SETUP");
        appealed.of(appealed.caseNo()).apply();
    }

    private static String status(CaseWalker walker, String number) {
        return walker.as("portal")
                .get("/public/certificates/" + number)
                .expect(200)
                .field("status");
    }

    private CaseWalker refused() {
        CaseWalker walker = product.applied();
        return walker.upload("APPLICATION_FORM", "申请书.pdf")
                .complete("clerk", "UserTask_CheckFiling", walker.filing(false));
    }

    private CaseWalker lodge(CaseWalker appealed) {
        CaseWalker appeal = appealed.of(appealed.as("portal")
                .post(appealed.path("/appeals"), GROUNDS)
                .expect(201)
                .field("caseNo"));
        product.moveTo(LocalDateTime.now(product.clock()), appeal);
        return appeal;
    }

    private static void conclude(CaseWalker appeal, String decision) {
        conclude(appeal, "supervisor", decision);
    }

    private static void conclude(CaseWalker appeal, String handler, String decision) {
        appeal.complete(handler, "UserTask_InvestigateAppeal", CaseWalker.fields("appealFindings", "骑缝章齐全"))
                .complete(
                        handler,
                        "UserTask_ConcludeAppeal",
                        CaseWalker.fields("appealDecision", decision, "appealReason", "骑缝章清晰可辨"));
    }

    private static void refusedAs(int status, String code, CaseWalker appealed, Map<String, ?> body) {
        Answer answer = appealed.as("portal").post(appealed.path("/appeals"), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.field("code")).isEqualTo(code);
    }

    private static String contact(CaseWalker walker) {
        return "contact-%s@example.com".formatted(walker.registeredCode().toLowerCase());
    }

    private static String timeline(CaseWalker walker) {
        return walker.as("reader").get(walker.path("/timeline")).expect(200).text();
    }
}
