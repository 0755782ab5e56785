package org.cloudcert.procedure.csisms.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ClientApplicationsTest {

    @Autowired
    Product product;

    @Autowired
    Certificates certificates;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private CsismsWalker ready() {
        return product.csisms().apply().documents().safeguards().auditors();
    }

    /** What a reviewer cannot accept, whatever is entered with it. */
    static Stream<Arguments> unacceptable() {
        return Stream.of(
                arguments("legalPersonVerified", false, "application.conditions-unmet", "C-5.1.2"),
                arguments("permitsVerified", false, "application.conditions-unmet", "C-5.1.2"),
                arguments("operationVerified", false, "application.conditions-unmet", "C-5.1.2"),
                arguments("spotCheckVerified", false, "application.conditions-unmet", "C-5.1.2"),
                arguments("otherVerified", false, "application.conditions-unmet", "C-5.1.2"),
                arguments("stopOrderFound", true, "application.barred", "C-5.2.2"),
                arguments("violationListed", true, "application.barred", "C-5.2.2"),
                arguments("bodyAble", false, "application.not-able", "C-5.2.3"),
                arguments("bothAgreed", false, "application.not-agreed", "C-5.2.3"),
                arguments("projectLead", "", "application.lead-missing", "C-5.2.1"),
                arguments("projectLead", "auditor1", "staff.role-missing", null));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    @Rule({"C-5.1.2", "C-5.2.1", "C-5.2.2", "C-5.2.3"})
    void notEverythingIsAcceptable(String field, Object value, String code, String rule) {
        CsismsWalker client = ready();
        Map<String, Object> review = client.review("ACCEPT");
        review.put(field, value);

        assertRefused(client, client.tryReview(review), code);
    }

    private static void assertRefused(CsismsWalker client, Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(refusal(answer)).contains("\"" + code + "\"");
        assertThat(client.shown().get("accepted").asBoolean()).isFalse();
        assertThat(client.walker().waiting("UserTask_ReviewApplication")).isNotEmpty();
    }

    private static String refusal(Answer answer) {
        return new String(Base64.getDecoder().decode(answer.header("Refusal")), StandardCharsets.UTF_8);
    }

    @Test
    @Rule("C-5.2.1")
    void lessTimeThanTheTableSaysNeedsItsFactors() {
        CsismsWalker client = ready();
        assertThat(client.shown().get("reckonedAuditDays").decimalValue()).isPositive();
        Map<String, Object> review = client.review("ACCEPT");
        review.put("auditDays", 1);
        review.put("reviewFactors", "");
        assertRefused(client, client.tryReview(review), "application.audit-time-unjustified");
        review.put("reviewFactors", "与ISMS审核结合进行");

        client.tryReview(review).expect(204);
    }

    /** The body refuses them by all means: nothing but a refusal is taken. */
    @ParameterizedTest
    @CsvSource({"stopOrderFound, SUPPLEMENT", "violationListed, SUPPLEMENT"})
    @Rule("C-5.2.2")
    void whoeverIsBarredIsNotAskedForMore(String field, String outcome) {
        CsismsWalker client = ready();
        Map<String, Object> review = client.review(outcome);
        review.put(field, true);
        assertRefused(client, client.tryReview(review), "application.barred");
        review.put("reviewOutcome", "REFUSE");
        client.tryReview(review).expect(204);

        assertThat(client.walker().state().get("outcome").asText()).isEqualTo("REFUSED");
    }

    /** A lead who is no reviewer, and anybody who submits decisions instead of fields. */
    @Test
    @Rule("C-5.2.2")
    void decisionsCannotBeForged() {
        CsismsWalker client = ready();
        Map<String, Object> review = client.review("SUPPLEMENT");
        review.put("accepted", true);
        review.put("barred", false);
        client.tryReview(review).expect(204);
        client.walker().settle();

        assertThat(client.shown().get("accepted").asBoolean()).isFalse();
        assertThat(client.walker().tasks("lead", "UserTask_DraftContract")).isEmpty();
    }

    static Stream<Arguments> datesThatDoNotSuffice() {
        return Stream.of(
                arguments("SYSTEM_RUNNING", months(3)),
                arguments("OWN_FAULT", months(12)),
                arguments("FORMER_BODY", months(3)),
                arguments("MAJOR_INCIDENT", months(12)),
                arguments("SPOT_CHECK", months(12)));
    }

    private static UnaryOperator<LocalDate> months(int months) {
        return today -> today.minusMonths(months);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("datesThatDoNotSuffice")
    @Rule("C-5.1.2")
    void onTheLastDayOfAPeriodItIsNotOver(String condition, UnaryOperator<LocalDate> on) {
        CsismsWalker client = product.csisms()
                .answer(condition, null, on.apply(LocalDate.now(product.clock())), "证据")
                .apply()
                .documents()
                .safeguards()
                .auditors();

        assertRefused(client, client.tryReview(client.review("ACCEPT")), "application.conditions-unmet");
    }

    @Test
    @Rule("C-5.1.3")
    void everyDocumentIsThereOrDoesNotApply() {
        CsismsWalker client = product.csisms().apply().safeguards().auditors();
        assertRefused(client, client.tryReview(client.review("ACCEPT")), "application.documents-missing");
        assertThat(client.shown().get("documents").findValuesAsText("state"))
                .containsExactly(
                        "MISSING",
                        "MISSING",
                        "NOT_APPLICABLE",
                        "MISSING",
                        "MISSING",
                        "MISSING",
                        "MISSING",
                        "NOT_APPLICABLE",
                        "NOT_APPLICABLE");
        client.documents();

        assertThat(client.shown().get("documents").findValuesAsText("state")).doesNotContain("MISSING");
        client.tryReview(client.review("ACCEPT")).expect(204);
    }

    @Test
    @Rule("C-5.2.1")
    void withoutAnAuditorForACategoryNothingIsAccepted() {
        CsismsWalker client = product.csisms();
        Map<String, Object> application = client.application();
        application.put("categories", List.of("01", "99.9"));
        CsismsWalker applied = client.applied(
                        client.tryApply("portal", application).expect(201))
                .documents()
                .safeguards()
                .auditors();

        assertThat(applied.shown().get("lackingCompetence").get(0).asText()).isEqualTo("99.9");
        assertRefused(applied, applied.tryReview(applied.review("ACCEPT")), "application.competence-missing");
    }

    @Test
    @Rule("C-5.1.2")
    void whatStandsInOurOwnRegisterCounts() {
        CsismsWalker client = product.csisms().certified();
        LocalDate today = LocalDate.now(product.clock());
        certificates.changeStatus(
                client.certificateNumber(), CertificateStatus.WITHDRAWN, today, "体系失效", "I-9.6.5", client.caseNo());

        JsonNode again = client.walker()
                .as("portal")
                .post("/api/v1/csisms/applications", client.application())
                .expect(201)
                .json();
        JsonNode judged = client.walker()
                .as("reader")
                .get("/api/v1/csisms/applications/" + again.get("caseNo").asText())
                .expect(200)
                .json()
                .get("judgements")
                .get(3);
        assertThat(judged.get("verdict").asText()).isEqualTo("UNMET");
        assertThat(judged.get("explanation").asText()).contains("本机构证书登记");
    }

    @Test
    @Rule("C-5.2.4")
    void aRunningCertificationIsNotAppliedForTwice() {
        CsismsWalker client = product.csisms().apply();

        assertThat(client.tryApply("portal", client.application()).expect(409).field("code"))
                .isEqualTo("application.duplicate");
    }

    @Test
    void anApplicantSeesWhatItWasTold() {
        CsismsWalker client = ready().accept();
        JsonNode told = client.walker()
                .as("portal")
                .get(client.applications(""))
                .expect(200)
                .json();

        assertThat(told.has("lackingCompetence")).isFalse();
        assertThat(told.has("safeguarded")).isFalse();
        assertThat(told.get("reviews").get(0).has("reviewedBy")).isFalse();
        assertThat(told.get("reviews").get(0).get("opinion").asText()).isNotEmpty();
    }

    @Test
    void paperIsRegisteredForTheDayOnWhichItCame() {
        CsismsWalker client = product.csisms();
        LocalDate today = LocalDate.now(product.clock());
        Map<String, Object> application = client.application();
        application.put("receivedOn", today.minusDays(3).toString());
        client.applied(client.tryApply("clerk", application).expect(201));
        assertThat(client.shown().get("receivedOn").asText())
                .isEqualTo(today.minusDays(3).toString());

        CsismsWalker other = product.csisms();
        Map<String, Object> old = other.application();
        old.put("receivedOn", today.minusMonths(2).toString());
        assertThat(other.tryApply("clerk", old).expect(422).field("code")).isEqualTo("application.date-implausible");
        other.applied(other.tryApply("portal", old).expect(201));
        assertThat(other.shown().get("receivedOn").asText()).isEqualTo(today.toString());
    }

    @Test
    void whatIsNoApplicationIsRefusedAsSuch() {
        String other = product.applied().caseNo();

        assertThat(product.http()
                        .as("reader", "demo")
                        .get("/api/v1/csisms/applications/" + other)
                        .expect(409)
                        .field("code"))
                .isEqualTo("application.none");
    }
}
