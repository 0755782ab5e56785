package org.cloudcert.procedure.qualification.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.archive.EngineHistory;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Violations as organisations, case handlers and the public see them handled; a certificate of 12 January 2026. */
@IntegrationTest
@Rule("Q-6")
class HandlingHttpTest {

    @Autowired
    Product product;

    @Autowired
    Handlings handlings;

    @Autowired
    EngineHistory history;

    @Autowired
    Participations participations;

    private CaseWalker certified;
    private HandlingWalker handling;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        product.moveTo(LocalDateTime.parse("2026-03-02T10:00"), certified);
        handling = new HandlingWalker(certified);
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private void moveTo(String time) {
        product.moveTo(LocalDateTime.parse(time), handling.walker());
    }

    @Test
    @Rule({"Q-6", "T-3", "X-2", "X-3"})
    void fromAMissedRectificationOverARestorationToTheCancellation() {
        handling.open();
        String first = handling.walker().caseNo();
        assertThat(handling.walker().state().get("kind").asText()).isEqualTo("HANDLING");
        handling.investigate("MODERATE", false, false);
        // Received on 2 March, ten days: 12 March.
        assertThat(deadline("HEARING")).isEqualTo("2026-03-12");
        handling.state();
        assertThat(handling.tryDecide("approver", "RECTIFICATION", "", LocalDate.parse("2026-05-02"))
                        .status())
                .isEqualTo(204);
        handling.walker().settle();
        // 2 May is a day off, as are the three days after it.
        assertThat(deadline("RECTIFICATION")).isEqualTo("2026-05-06");
        assertThat(handling.status()).isEqualTo("VALID");

        moveTo("2026-05-06T23:59");
        assertThat(handling.status()).isEqualTo("VALID");

        moveTo("2026-05-07T00:00");
        assertThat(handling.status()).isEqualTo("SUSPENDED");
        assertThat(handling.view().get("inEffect").asText()).isEqualTo("SUSPENSION");
        assertThat(deadline("SUSPENSION")).isEqualTo("2026-11-07");

        moveTo("2026-06-01T10:00");
        handling.requestRestoration().reviewRestoration(true);
        assertThat(handling.status()).isEqualTo("VALID");

        moveTo("2026-07-01T10:00");
        handling.heard();
        assertThat(handling.view().get("priorSanctions").asInt()).isEqualTo(1);
        assertThat(handling.view().get("recommendation").asText()).isEqualTo("SUSPENSION");
        handling.decide("CANCELLATION");

        JsonNode decided = handling.view().get("decisions").get(0);
        assertThat(decided.get("sanction").asText()).isEqualTo("CANCELLATION");
        assertThat(decided.get("deviationReason").asText()).isNotBlank();
        assertThat(handling.view().get("clause").asText()).isEqualTo("六");
        assertThat(statusOn("2026-05-06")).isEqualTo("VALID");
        assertThat(statusOn("2026-05-31")).isEqualTo("SUSPENDED");
        assertThat(statusOn("2026-06-30")).isEqualTo("VALID");
        assertThat(statusOn("2026-07-01")).isEqualTo("CANCELLED");
        assertThat(certified
                        .as("reader")
                        .get("/api/v1/certificates/%s/handlings".formatted(handling.number()))
                        .expect(200)
                        .json()
                        .get("items")
                        .findValuesAsText("caseNo"))
                .containsExactly(first, handling.walker().caseNo());
        assertThat(handling.find("supervisor", "SUPERVISION").field("code")).isEqualTo("handling.certificate-ended");
        assertThat(certified
                        .of(first)
                        .as("reader")
                        .get("/api/v1/audit/%s/verification".formatted(first))
                        .expect(200)
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aSanctionIsAnnouncedOnThreeChannelsAtOnceAndTheDecisionIsPrinted() {
        handling.heard().decide("WARNING");
        String caseNo = handling.walker().caseNo();

        for (String channel : List.of("WEBSITE", "WECHAT")) {
            assertThat(TestServers.channels().requests("sanction/%s/WARNING-1/%s".formatted(caseNo, channel)))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body())
                            .contains("第六条", "予以警告", handling.number(), "云安科技有限公司", "2026-03-02"));
        }
        JsonNode notices = handling.walker()
                .as("reader")
                .get(handling.walker().path("/notices"))
                .expect(200)
                .json();
        assertThat(notices.findValuesAsText("subject").stream().filter("信息安全服务资质证书处置公告"::equals))
                .hasSize(3);
        assertThat(notices.findValuesAsText("subject"))
                .anySatisfy(subject -> assertThat(subject).contains("处置决定：警告"));
        String material =
                handling.view().get("decisions").get(0).get("materialId").asText();
        byte[] pdf = handling.walker()
                .as("portal")
                .get(handling.walker().path("/materials/" + material))
                .expect(200)
                .bytes();
        assertThat(new String(pdf, 0, 5)).isEqualTo("%PDF-");
        assertThat(handling.register().get("remarks").findValuesAsText("title")).containsExactly("警告");
        assertThat(handling.status()).isEqualTo("VALID");
    }

    @Test
    void onlyTheSupervisionReportsWhatItFoundAndOthersReportFromOutside() {
        for (String user : List.of("clerk", "lead", "auditor1", "approver", "finance", "maker", "reader")) {
            assertThat(handling.find(user, "REPORT").status()).as(user).isEqualTo(403);
        }
        for (String source : List.of("SUPERVISION", "COMPLAINT")) {
            Answer refused = handling.find("supervision-system", source);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.field("code")).isEqualTo("handling.source-not-allowed");
        }
        assertThat(handling.find("supervision-system", "REPORT").status()).isEqualTo(201);

        Answer second = handling.find("supervisor", "SUPERVISION");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.field("code")).isEqualTo("handling.pending");
        Answer unknown = certified
                .as("supervisor")
                .post("/api/v1/certificates/CCSQ1-1999-0001/findings", Map.of("source", "REPORT", "facts", "未知"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.field("code")).isEqualTo("certificate.not-found");
    }

    @Test
    void theOrganisationsSideSpeaksThroughTheFrontOfficeAndOnlyWhenItIsAwaited() {
        handling.open();
        String statements = handling.walker().path("/statements");
        for (String user : List.of("auditor1", "approver", "finance", "supervisor", "reader")) {
            for (String rest : List.of("/statements", "/rectifications", "/restoration-requests")) {
                assertThat(handling.walker()
                                .as(user)
                                .post(handling.walker().path(rest), Map.of("text", "申辩", "note", "申辩"))
                                .status())
                        .as(user + rest)
                        .isEqualTo(403);
            }
        }
        assertCode("/statements", Map.of("text", "申辩"), 409, "handling.not-awaited");
        assertCode("/rectifications", Map.of("note", "整改"), 409, "handling.not-awaited");
        assertCode("/restoration-requests", Map.of("note", "恢复"), 409, "handling.not-awaited");
        assertCode("/rectifications", Map.of("note", " "), 422, "remedy.empty");
        assertCode("/statements", Map.of("text", "申\0辩"), 422, "request.invalid");
        assertCode("/statements", Map.of("text", "　"), 422, "request.invalid");
        assertCode("/rectifications", Map.of("note", "整\u001b改"), 422, "request.invalid");
        assertCode("/restoration-requests", Map.of("note", "\ufeff\u0007"), 422, "request.invalid");
        assertThat(handling.walker()
                        .as("clerk")
                        .post(statements, Map.of("text", ""))
                        .status())
                .isEqualTo(422);

        handling.investigate("MINOR", false, false);
        assertCode("/statements", Map.of("text", "申辩", "materialIds", List.of("unknown")), 404, "material.not-found");
        product.clock().set(LocalDateTime.parse("2026-03-13T00:00"));
        assertCode("/statements", Map.of("text", "申辩"), 409, "statement.deadline-missed");
        handling.walker().settle();
        handling.decide("RECTIFICATION", LocalDate.parse("2026-04-01"));
        product.clock().set(LocalDateTime.parse("2026-04-02T00:00"));
        assertCode("/rectifications", Map.of("note", "整改"), 409, "rectification.deadline-missed");
        handling.walker().settle();
        product.clock().set(LocalDateTime.parse("2026-10-03T00:00"));
        assertCode("/restoration-requests", Map.of("note", "恢复"), 409, "restoration.deadline-missed");
        handling.walker().settle();
        handling.endSuspension("CANCEL");
        assertCode("/statements", Map.of("text", "申辩"), 409, "case.closed");

        assertThat(certified.as("reader").get(certified.path("/handling")).field("code"))
                .isEqualTo("handling.not-found");
    }

    private void assertCode(String rest, Map<String, Object> body, int status, String code) {
        Answer refused = handling.submit(rest, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field("code")).isEqualTo(code);
    }

    @Test
    @Rule({"Q-6", "X-4"})
    void whoWorkedInTheChainDoesNotInvestigateAndWhoInvestigatesDoesNotDecide() {
        participations.assign(certified.caseNo(), "supervisor", Duty.TEAM_MEMBER);
        handling.open();

        assertClaimRefused("supervisor", "UserTask_InvestigateViolation");
        handling.walker()
                .complete(
                        "supervisor2",
                        "UserTask_InvestigateViolation",
                        HandlingWalker.investigation("MODERATE", false, false));
        handling.state();
        participations.assign(handling.walker().caseNo(), "approver2", Duty.INVESTIGATOR);
        assertClaimRefused("approver2", "UserTask_DecideSanction");

        handling.decide("RECTIFICATION", LocalDate.parse("2026-04-01")).rectify();
        assertClaimRefused("supervisor", "UserTask_VerifyRectification");
        handling.verify(true);
        assertThat(handling.walker().state().get("outcome").asText()).isEqualTo("RECTIFIED");
    }

    private void assertClaimRefused(String user, String task) {
        assertThat(handling.walker().tasks(user, task)).isEmpty();
        String id = handling.walker().waiting(task);
        Answer claim =
                handling.walker().as(user).post("/engine-rest/task/%s/claim".formatted(id), Map.of("userId", user));
        assertThat(claim.status()).as(claim.text()).isEqualTo(400);
        assertThat(claim.text()).contains("不得再任");
    }

    @Test
    void aDecisionGivesItsReasonsAndItsDate() {
        handling.heard();

        assertThat(handling.tryDecide("approver", "WARNING", "", null).text()).contains("与推荐的处置（限期整改）不同");
        assertThat(handling.tryDecide("approver", "RECTIFICATION", "", null).text())
                .contains("整改期限");
        for (String date : List.of("2026-03-02", "2029-01-13")) {
            assertThat(handling.tryDecide("approver", "RECTIFICATION", "", LocalDate.parse(date))
                            .text())
                    .as(date)
                    .contains("整改期限须晚于今天");
        }
        assertThat(handling.view().get("decisions")).isEmpty();
        assertThat(handling.status()).isEqualTo("VALID");
    }

    @Test
    void aViolationWithoutItsGravityIsNotRecorded() {
        handling.open();

        assertThat(handling.walker()
                        .tryComplete(
                                "supervisor",
                                "UserTask_InvestigateViolation",
                                fields(
                                        "violationEstablished", true,
                                        "gravity", "",
                                        "consequence", false,
                                        "uncooperative", false,
                                        "findings", "经核查"))
                        .text())
                .contains("情节");
    }

    @Test
    void withoutAnEffectOfTheCertificateOnlyAWarningIsLeft() {
        product.clock().set(LocalDateTime.parse("2029-01-10T10:00"));
        handling.heard();
        moveTo("2029-01-13T10:00");

        assertThat(handling.tryDecide("approver", "SUSPENSION", "从重", null).text())
                .contains("只能警告或不予处置");
        handling.decide("WARNING");
        assertThat(handling.walker().state().get("outcome").asText()).isEqualTo("WARNED");
    }

    @Test
    @Rule({"Q-4.2", "Q-6"})
    void aSuspendedCertificateIsNotMaintainedAndACancelledOneNoMore() {
        product.clock().set(LocalDateTime.parse("2028-03-01T10:00"));
        CaseWalker maintenance = certified.of(certified.caseNo()).apply();
        maintenance
                .upload("THREE_YEAR_RECORD", "近三年资料.pdf")
                .file()
                .review(true)
                .setUpProject()
                .assess();
        assertThat(maintenance.state().get("kind").asText()).isEqualTo("MAINTENANCE");
        handling.heard().decide("SUSPENSION");

        Answer refused = maintenance.tryComplete(
                "approver", "UserTask_ApproveIssue", fields("issueDecision", "APPROVE", "issueReason", "同意"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("处于暂停状态");

        moveTo("2028-10-01T10:00");
        handling.endSuspension("CANCEL");
        assertThat(maintenance.state().get("kind").asText()).isEqualTo("INITIAL");
        assertThat(maintenance.state().get("notices").toString()).contains("改按首次申请办理");
        assertThat(maintenance.as("reader").get(maintenance.path("/notices")).text())
                .contains("申请改按首次申请办理");
        maintenance.certify();
        assertThat(maintenance.state().get("outcome").asText()).isEqualTo("CERTIFIED");
    }

    @Test
    @Rule("Q-8")
    void theDecisionTableThatRecommendedGoesIntoTheArchive() {
        handling.heard().decide("WARNING");

        String caseNo = handling.walker().caseNo();
        assertThat(history.models(caseNo).keySet())
                .filteredOn(name -> name.endsWith(".dmn"))
                .singleElement()
                .asString()
                .startsWith("qualification-sanction-v");
        try (Stream<Map<String, Object>> decisions =
                history.rows(caseNo).get("decisions").get()) {
            assertThat(decisions).singleElement().satisfies(decision -> assertThat(decision.toString())
                    .contains("情节", "MODERATE", "RECTIFICATION"));
        }
    }

    @Test
    @Rule({"Q-4.2", "Q-7.1"})
    void aCancellationTakenBackLeavesTheApplicationWhatItWas() {
        product.clock().set(LocalDateTime.parse("2028-03-01T10:00"));
        CaseWalker maintenance = certified.of(certified.caseNo()).apply();
        handling.heard().decide("CANCELLATION");
        assertThat(maintenance.state().get("kind").asText()).isEqualTo("INITIAL");

        handlings.reopenDecision(handling.walker().caseNo(), "申诉成立");

        assertThat(maintenance.state().get("kind").asText()).isEqualTo("MAINTENANCE");
        maintenance.settle();
        assertThat(maintenance.as("reader").get(maintenance.path("/notices")).text())
                .contains("申请改按维持申请办理");
    }

    @Test
    @Rule({"Q-4.2", "Q-6"})
    void anApplicationAfterACancellationIsInitial() {
        handling.heard().decide("CANCELLATION");
        product.clock().set(LocalDateTime.parse("2028-03-01T10:00"));

        assertThat(certified.of(certified.caseNo()).apply().state().get("kind").asText())
                .isEqualTo("INITIAL");
    }

    private String deadline(String kind) {
        String due = "";
        for (JsonNode one : handling.walker()
                .as("reader")
                .get(handling.walker().path("/deadlines"))
                .expect(200)
                .json()) {
            due = kind.equals(one.get("kind").asText()) ? one.get("dueOn").asText() : due;
        }
        return due;
    }

    private String statusOn(String day) {
        return product.http()
                .get("/public/certificates/%s?asOf=%s".formatted(handling.number(), day))
                .expect(200)
                .json()
                .get("status")
                .asText();
    }
}
