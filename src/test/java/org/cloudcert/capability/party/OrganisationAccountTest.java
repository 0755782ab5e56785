package org.cloudcert.capability.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an organisation's own account may see and do, and how it is given. */
@IntegrationTest
class OrganisationAccountTest {

    private static final String PASSWORD = "a long first password";
    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes();

    @Autowired
    Product product;

    @Autowired
    AuditTrail trail;

    @Test
    void anAdministratorGivesAndTakesAnAccountWithAReason() {
        CaseWalker walker = product.applied();
        String path = accounts(walker);
        String user = "org-" + UUID.randomUUID();

        JsonNode created =
                admin().post(path, account(user, "单位申请开通")).expect(201).json();
        assertThat(created.get("userId").asText()).isEqualTo(user);
        assertThat(created.get("organisationName").asText()).isEqualTo("云安科技有限公司");
        assertThat(admin().get(path).expect(200).json().findValuesAsText("userId"))
                .containsExactly(user);
        as(user).get(walker.path("")).expect(200);

        assertThat(admin().send("DELETE", path + "/" + user, "application/json", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        admin().send("DELETE", path + "/" + user, "application/json", Map.of("reason", "经办人离职"))
                .expect(204);

        assertThat(as(user).get(walker.path("")).status()).isEqualTo(403);
        assertThat(admin().get(path).json()).isEmpty();
        assertThat(trail.of(AuditTrail.ADMINISTRATION))
                .filteredOn(entry -> entry.text().contains(user))
                .extracting(AuditEntry::action, AuditEntry::reason, AuditEntry::actor)
                .containsExactly(
                        tuple("account.created", "单位申请开通", "admin"), tuple("account.removed", "经办人离职", "admin"));
    }

    @Test
    void anAdministratorDoesTheSameOnAPage() {
        CaseWalker walker = product.applied();
        String user = "org-" + UUID.randomUUID();
        String page = "/administration/accounts";
        String form = "application/x-www-form-urlencoded";
        String entry = "creditCode=%s&userId=%s&name=wang&password=%s&reason=%s";

        Document before = Jsoup.parse(admin().get(page).expect(200).text());
        assertThat(before.select("#services ~ .scroll tr").text())
                .contains("integrator-portal", "portal（申报门户）", "finance-system（财务系统）");
        assertThat(admin().send("POST", page, form, entry.formatted(walker.registeredCode(), user, "short", "r"))
                        .status())
                .isEqualTo(422);
        assertThat(admin().send("POST", page, form, entry.formatted("91110108MA00000000", user, "long+enough+one", "r"))
                        .status())
                .isEqualTo(404);
        admin().send("POST", page, form, entry.formatted(walker.registeredCode(), user, "long+enough+one", "r"))
                .expect(302);
        assertThat(admin().get(accounts(walker)).json().findValuesAsText("userId"))
                .containsExactly(user);

        String removal = "/administration/accounts/%s/%s/removal".formatted(walker.organisationId(), user);
        assertThat(admin().send("POST", removal, form, "reason=").status()).isEqualTo(422);
        assertThat(walker.as("clerk").send("POST", removal, form, "reason=r").status())
                .isEqualTo(403);
        admin().send("POST", removal, form, "reason=r").expect(302);
        assertThat(admin().get(accounts(walker)).json()).isEmpty();
    }

    @Test
    void whatIsWrongWithAnAccountIsSaid() {
        CaseWalker walker = product.applied();
        String path = accounts(walker);

        refused(admin().post(path, account("x" + UUID.randomUUID(), " ")), 422, "request.invalid");
        refused(admin().post(path, account("two words", "开通")), 422, "request.invalid");
        refused(admin().post(path, account("clerk", "开通")), 409, "account.user-taken");
        refused(admin().post(path, Map.of("userId", "clerk", "name", "王", "reason", "开通")), 409, "account.user-taken");
        refused(
                admin().post(path, Map.of("userId", "nobody-" + UUID.randomUUID(), "name", "王", "reason", "开通")),
                422,
                "account.password-missing");
        refused(
                admin().post("/api/v1/organisations/none/accounts", account("x" + UUID.randomUUID(), "开通")),
                404,
                "organisation.not-found");
        refused(
                admin().send("DELETE", path + "/clerk", "application/json", Map.of("reason", "注销")),
                404,
                "account.not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clerk", "lead", "supervisor", "approver", "archivist", "finance", "portal", "finance-system"})
    void nobodyElseGivesAccounts(String user) {
        CaseWalker walker = product.applied();

        refused(walker.as(user).post(accounts(walker), account("x", "开通")), 403, "auth.forbidden");
        refused(walker.as(user).get(accounts(walker)), 403, "auth.forbidden");
        refused(
                walker.as(user).send("DELETE", accounts(walker) + "/x", "application/json", Map.of("reason", "注销")),
                403,
                "auth.forbidden");
    }

    @Test
    @Rule("X-4")
    void anOrganisationSeesAndHandsInItsOwnCasesOnly() {
        CaseWalker own = product.walker().organisation("甲云科技有限公司").apply();
        CaseWalker others = product.walker().organisation("乙云科技有限公司").apply();
        Http account = accountOf(own);

        JsonNode cases = account.get("/api/v1/cases").expect(200).json();
        assertThat(cases.get("items").findValuesAsText("caseNo")).containsExactly(own.caseNo());
        assertThat(account.get("/api/v1/organisations").json().get("items").findValuesAsText("id"))
                .containsExactly(own.organisationId());
        refused(account.get("/api/v1/cases?projectLead=lead"), 403, "case.filter-not-allowed");
        refused(account.get("/api/v1/organisations/" + others.organisationId()), 404, "organisation.not-found");
        refused(
                account.get("/api/v1/organisations/%s/certificates".formatted(others.organisationId())),
                404,
                "organisation.not-found");
        refused(
                account.post("/api/v1/qualification/applications", others.application()),
                404,
                "organisation.not-found");
        for (String rest : List.of("", "/deadlines", "/materials", "/notices", "/payments", "/agreement", "/appeals")) {
            account.get(own.path(rest)).expect(200);
            refused(account.get(others.path(rest)), 404, "case.not-found");
        }
        for (String rest :
                List.of("/supplements", "/withdrawal", "/appeals", "/agreement/signature", "/opinion-receipt")) {
            refused(account.post(others.path(rest), Map.of()), 404, "case.not-found");
        }
        refused(account.upload(others.path("/materials"), "OTHER", "说明.pdf", PDF), 404, "case.not-found");
        for (String rest : List.of(
                "/timeline", "/audit-trail", "/criteria", "/expert-review", "/handling", "/complaint", "/diagrams")) {
            refused(account.get(own.path(rest)), 403, "auth.forbidden");
        }
        for (String page : List.of("/cases", "/board", "/cases/" + own.caseNo(), "/administration")) {
            assertThat(account.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(account.get("/engine-rest/task?processInstanceBusinessKey=" + own.caseNo())
                        .json())
                .isEmpty();
    }

    @Test
    @Rule("X-4")
    void anOrganisationGoesTheWholeWayByItself() {
        CaseWalker walker = product.walker().organisation("丙云科技有限公司");
        Http account = accountOf(walker);
        String caseNo = account.post("/api/v1/qualification/applications", walker.application())
                .expect(201)
                .field("caseNo");
        CaseWalker own = walker.of(caseNo);
        account.upload(own.path("/materials"), "APPLICATION_FORM", "申请书.pdf", PDF)
                .expect(201);
        own.file().review(true).draftAgreement();

        JsonNode drafted = account.get(own.path("/agreement")).expect(200).json();
        assertThat(drafted.has("preparation")).isFalse();
        own.approveAgreement();
        JsonNode sent = account.get(own.path("/agreement")).expect(200).json();
        assertThat(sent.get("preparation").asText()).contains("管理制度");
        assertThat(sent.has("approvalNote")).isFalse();
        account.post(own.path("/agreement/signature"), Map.of("signedBy", "王小云"))
                .expect(200);
        own.settle().pay("36000.00", caseNo + "-1");
        own.appointTeam();
        assertThat(own.as("auditor1")
                        .upload(own.path("/materials"), "EVIDENCE", "访谈记录.pdf", PDF)
                        .status())
                .isEqualTo(403);
        own.as("lead")
                .upload(own.path("/materials"), "EVIDENCE", "访谈记录.pdf", PDF)
                .expect(201);
        refused(account.upload(own.path("/materials"), "EVIDENCE", "自评.pdf", PDF), 403, "material.kind-not-allowed");

        String materials = account.get(own.path("/materials")).expect(200).text();
        assertThat(materials).contains("申请书.pdf", "AGREEMENT").doesNotContain("访谈记录", "\"lead\"");
        String evidence = own.as("lead").get(own.path("/materials")).json().findParents("kind").stream()
                .filter(material -> "EVIDENCE".equals(material.get("kind").asText()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        refused(account.get(own.path("/materials/" + evidence)), 404, "material.not-found");
        for (String rest : List.of("", "/materials", "/deadlines", "/notices", "/payments", "/agreement")) {
            assertThat(account.get(own.path(rest)).expect(200).text())
                    .as(rest)
                    .doesNotContain("\"lead\"", "\"finance\"", "\"approver\"", "李负责", "auditor1", "lead@");
        }
        assertThat(account.get(own.path("/payments")).json().at("/account/paid").decimalValue())
                .isEqualByComparingTo("36000");
    }

    @Test
    @Rule("X-4")
    void aViolationIsShownOnceTheOrganisationWasWrittenTo() {
        CaseWalker certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        Http account = accountOf(certified);
        HandlingWalker handling = new HandlingWalker(certified).open();
        CaseWalker opened = handling.walker();
        refused(account.get(opened.path("")), 404, "case.not-found");
        refused(account.post(opened.path("/statements"), Map.of("text", "申辩")), 404, "case.not-found");

        handling.investigate("MINOR", false, false);

        account.get(opened.path("")).expect(200);
        account.post(opened.path("/statements"), Map.of("text", "人员已补齐")).expect(201);
        refused(account.get(opened.path("/handling")), 403, "auth.forbidden");
        String number = certified.certificateNumber();
        assertThat(account.get("/api/v1/certificates/" + number).expect(200).text())
                .doesNotContain("\"maker\"", "\"system\"");
        account.get("/api/v1/certificates/%s/pdf".formatted(number)).expect(200);
        refused(account.get("/api/v1/certificates/%s/handlings".formatted(number)), 403, "auth.forbidden");
    }

    @Test
    void aServiceAccountDoesWhatItIntegratesAndNothingElse() {
        CaseWalker drafted = product.applied().file().review(true).setUpProject();
        CaseWalker applied = product.applied();
        Http finance = drafted.as("finance-system");

        finance.get(drafted.path("/payments")).expect(200);
        finance.post(
                        drafted.path("/payments"),
                        Map.of("amount", "1.00", "paidOn", "2026-01-05", "reference", drafted.caseNo() + "-2"))
                .expect(201);
        refused(finance.get(applied.path("/payments")), 404, "case.not-found");
        refused(finance.get(drafted.path("/materials")), 403, "auth.forbidden");
        refused(finance.get(drafted.path("/timeline")), 403, "auth.forbidden");
        refused(finance.get("/api/v1/organisations"), 403, "auth.forbidden");
        refused(drafted.as("portal").get(drafted.path("/timeline")), 403, "auth.forbidden");
        refused(drafted.as("portal").get(drafted.path("/criteria")), 403, "auth.forbidden");
        refused(drafted.as("supervision-system").get(drafted.path("")), 404, "case.not-found");
    }

    private Http admin() {
        return product.http().as("admin", "admin-of-the-tests");
    }

    private Http as(String user) {
        return product.http().as(user, PASSWORD);
    }

    private Http accountOf(CaseWalker walker) {
        String user = "org-" + UUID.randomUUID();
        admin().post(accounts(walker), account(user, "单位申请开通")).expect(201);
        return as(user);
    }

    private static String accounts(CaseWalker walker) {
        return "/api/v1/organisations/%s/accounts".formatted(walker.organisationId());
    }

    private static Map<String, Object> account(String user, String reason) {
        return Map.of("userId", user, "name", "王小云", "password", PASSWORD, "reason", reason);
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.field("code")).isEqualTo(code);
    }
}
