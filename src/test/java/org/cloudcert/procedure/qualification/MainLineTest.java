package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.StreamSupport;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main line through HTTP alone: our REST as the applicant's portal, the engine's as Tasklist; the clock is moved. */
@IntegrationTest
class MainLineTest {

    @Autowired
    Product product;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({
        "Q-2", "Q-5.2.2", "Q-5.2.3", "Q-5.3.1", "Q-5.3.2", "Q-5.4.1", "Q-5.4.4", "Q-5.5.1", "Q-5.5.2", "Q-9.1", "Q-9.3",
        "Q-10", "T-2", "T-3"
    })
    void fromApplicationToCertificate() {
        CaseWalker walker = product.walker();
        product.clock().set(LocalDateTime.parse("2026-01-05T09:00"));
        walker.organisation("云安𠮷科技有限公司").apply();
        assertThat(walker.state().get("stage").asText()).isEqualTo("ACCEPTANCE");
        assertThat(walker.caseNo()).matches("Q-2026-\\d{6}");

        // First round: received on 12 January, due on 12 February, supplemented in time after three weeks.
        product.moveTo(LocalDateTime.parse("2026-01-12T10:00"), walker);
        walker.upload("APPLICATION_FORM", "申请书.pdf").file().review(false);
        assertThat(deadline(walker, "SUPPLEMENT").get("dueOn").asText()).isEqualTo("2026-02-12");
        product.moveTo(LocalDateTime.parse("2026-02-02T10:00"), walker);
        walker.supplement();

        // Second round: the month ends on 2 March; it passes, the lead grants ten days, and the supplement comes.
        walker.review(false);
        assertThat(deadline(walker, "SUPPLEMENT").get("dueOn").asText()).isEqualTo("2026-03-02");
        product.moveTo(LocalDateTime.parse("2026-03-03T00:00"), walker);
        walker.decideMissed("EXTEND", 10);
        assertThat(deadline(walker, "SUPPLEMENT").get("dueOn").asText()).isEqualTo("2026-03-12");
        product.moveTo(LocalDateTime.parse("2026-03-10T10:00"), walker);
        walker.supplement().review(true);
        assertThat(walker.state().get("stage").asText()).isEqualTo("PROJECT_SETUP");

        // Stood still from 12 January to 2 February and from 2 February to 10 March: 57 days.
        assertThat(deadline(walker, "PROJECT_TARGET").get("dueOn").asText()).isEqualTo("2026-06-01");

        walker.draftAgreement().approveAgreement();
        walker.pay("20000.00", walker.caseNo() + "-a");
        assertThat(walker.payment("20000.00", walker.caseNo() + "-a").status()).isEqualTo(200);
        walker.sign();
        assertThat(walker.state().get("stage").asText()).isEqualTo("PROJECT_SETUP");
        product.moveTo(LocalDateTime.parse("2026-03-20T10:00"), walker);
        JsonNode account = walker.payment("17000.00", walker.caseNo() + "-b")
                .expect(201)
                .json()
                .get("account");
        assertThat(account.get("overpaid").decimalValue()).isEqualByComparingTo("1000.00");
        assertThat(walker.state().get("stage").asText()).isEqualTo("ASSESSMENT");
        assertThat(deadline(walker, "PROJECT_TARGET").get("dueOn").asText()).isEqualTo("2026-06-11");

        walker.appointTeam().rateAll("CONFORMING").finishRating().conclude("CONFORMING");
        walker.expertsSay("MORE_EVIDENCE");
        walker.rateAll("CONFORMING").finishRating().conclude("CONFORMING").expertsSay("PASS");
        assertThat(walker.state().get("stage").asText()).isEqualTo("CERTIFICATION");

        walker.certify();
        assertThat(walker.state().get("status").asText()).isEqualTo("CLOSED");
        assertThat(walker.state().get("outcome").asText()).isEqualTo("CERTIFIED");

        JsonNode certificate = product.http()
                .get("/public/certificates?q=" + URLEncoder.encode("云安𠮷科技有限公司", StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertThat(certificate.get("status").asText()).isEqualTo("VALID");
        assertThat(certificate.get("validUntil").asText()).isEqualTo("2029-03-20");
        String number = certificate.get("number").asText();
        byte[] pdf = walker.as("portal")
                .get("/api/v1/certificates/" + number + "/pdf")
                .expect(200)
                .body();
        assertThat(new String(pdf, 0, 5)).isEqualTo("%PDF-");
        assertThat(product.http().get("/verify/" + number).expect(200).text())
                .contains(number)
                .contains("有效");
    }

    @Test
    @Rule("Q-9.3")
    void afterThreeMonthsTheLeadIsWarnedAndAfterSixTheSupervisionSteps() {
        product.clock().set(LocalDateTime.parse("2026-01-05T09:00"));
        CaseWalker walker = product.applied();

        product.moveTo(LocalDateTime.parse("2026-04-06T00:01"), walker);
        assertThat(timeline(walker)).contains("PROJECT_TARGET_PASSED").doesNotContain("PROJECT_LIMIT_PASSED");

        product.moveTo(LocalDateTime.parse("2026-07-06T00:01"), walker);
        assertThat(timeline(walker)).contains("PROJECT_LIMIT_PASSED");
        walker.complete(
                "supervisor",
                "UserTask_SuperviseOverdueProject",
                CaseWalker.fields("supervisionMeasure", "请于两周内完成受理审查"));
        assertThat(timeline(walker)).contains("PROJECT_SUPERVISED");
    }

    private static JsonNode deadline(CaseWalker walker, String kind) {
        JsonNode deadlines =
                walker.as("lead").get(walker.path("/deadlines")).expect(200).json();
        JsonNode items = deadlines.isArray() ? deadlines : deadlines.get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(deadline -> kind.equals(deadline.get("kind").asText()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Iterable<String> timeline(CaseWalker walker) {
        JsonNode timeline =
                walker.as("lead").get(walker.path("/timeline")).expect(200).json();
        JsonNode items = timeline.isArray() ? timeline : timeline.get("items");
        return items.findValuesAsText("action");
    }
}
