package org.cloudcert.capability.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Declaring, listing and ending interests over REST and on the case page. */
@IntegrationTest
@Rule("X-4")
class InterestHttpTest {

    private static final String INTERESTS = "/api/v1/interests";

    @Autowired
    Product product;

    @Autowired
    AuditTrail trail;

    private CaseWalker walker;

    @BeforeEach
    void aCase() {
        walker = product.applied();
    }

    private Answer declare(String user, String whose) {
        return walker.as(user)
                .post(INTERESTS, Map.of("organisationId", walker.organisationId(), "userId", whose, "reason", "曾任顾问"));
    }

    @Test
    void peopleDeclareTheirOwn() {
        walker.declareInterest("auditor2", "曾任顾问");

        JsonNode listed = list("auditor2");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("userId").asText()).isEqualTo("auditor2");
        assertThat(listed.get(0).get("declaredBy").asText()).isEqualTo("auditor2");
        assertThat(listed.get(0).has("endedAt")).isFalse();
        AuditEntry last = trail.of(AuditTrail.ADMINISTRATION).stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.action()).isEqualTo("interest.declared");
        assertThat(last.actor()).isEqualTo("auditor2");
        assertThat(last.reason()).isEqualTo("曾任顾问");
        assertThat(declare("auditor2", "auditor2").expect(409).field("code")).isEqualTo("interest.declared");
    }

    @ParameterizedTest
    @CsvSource({"clerk, 403, interest.not-own", "lead, 403, interest.not-own", "portal, 403, auth.forbidden"})
    void nobodyElseDeclaresThatOfOthers(String user, int status, String code) {
        Answer refused = declare(user, "auditor2");

        assertThat(refused.expect(status).field("code")).isEqualTo(code);
    }

    @Test
    void supervisionDeclaresThatOfOthersButOfStaffOnly() {
        Answer declared = declare("supervisor", "auditor2").expect(201);

        assertThat(declared.field("declaredBy")).isEqualTo("supervisor");
        assertThat(declare("supervisor", "nobody").expect(422).field("code")).isEqualTo("interest.not-staff");
    }

    @Test
    void itIsEndedByAnotherAndStaysOnRecord() {
        String id = declare("supervisor", "supervisor").expect(201).field("id");
        String path = INTERESTS + "/" + id + "/end";
        Map<String, String> reason = Map.of("reason", "已离职满三年");

        assertThat(walker.as("clerk").post(path, reason).expect(403).field("code"))
                .isEqualTo("auth.forbidden");
        assertThat(walker.as("supervisor").post(path, reason).expect(403).field("code"))
                .isEqualTo("interest.own");
        assertThat(walker.as("supervisor2").post(path, Map.of()).status()).isEqualTo(422);
        Answer ended = walker.as("supervisor2").post(path, reason).expect(200);

        assertThat(ended.field("endedBy")).isEqualTo("supervisor2");
        assertThat(ended.field("endReason")).isEqualTo("已离职满三年");
        assertThat(list("supervisor")).hasSize(1);
        assertThat(walker.as("supervisor2").post(path, reason).expect(409).field("code"))
                .isEqualTo("interest.ended");
        assertThat(walker.as("supervisor2")
                        .post(INTERESTS + "/none/end", reason)
                        .expect(404)
                        .field("code"))
                .isEqualTo("interest.not-found");
        declare("supervisor", "supervisor").expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "reader"})
    void whoOverseesSeesAllAndOthersTheirOwn(String overseer) {
        walker.declareInterest("auditor2", "曾任顾问");

        assertThat(list(overseer)).hasSize(1);
        assertThat(list("auditor1")).isEmpty();
        assertThat(list("auditor2")).hasSize(1);
    }

    private JsonNode list(String user) {
        return walker.as(user)
                .get(INTERESTS + "?organisationId=" + walker.organisationId())
                .expect(200)
                .json()
                .get("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\": \"　\"}", "{\"organisationId\": \"x\"}"})
    void aDeclarationSaysWhereAndWhy(String body) {
        assertThat(walker.as("auditor2").post(INTERESTS, body).status()).isEqualTo(422);
    }

    @Test
    void theCasePageOffersItAndShowsItToOthers() {
        Http clerk = walker.as("clerk");
        String page = "/cases/" + walker.caseNo();
        String form = "application/x-www-form-urlencoded";
        assertThat(clerk.get(page).expect(200).text()).contains("声明利益关系（回避）");
        assertThat(clerk.send("POST", page + "/interests", form, "reason=").status())
                .isEqualTo(422);

        Answer declared = clerk.send("POST", page + "/interests", form, "reason=%E6%9B%BE%E4%BB%BB%E9%A1%BE%E9%97%AE");

        assertThat(declared.status()).isEqualTo(302);
        assertThat(clerk.get(declared.header("Location").replaceFirst("^https?://[^/]+", ""))
                        .expect(200)
                        .text())
                .contains("利益关系已声明");
        assertThat(walker.as("reader").get(page).expect(200).text()).contains("王受理", "曾任顾问");
        assertThat(clerk.send("POST", page + "/interests", form, "reason=x").status())
                .isEqualTo(404);
    }
}
