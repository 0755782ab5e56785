package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Applications of an organisation that holds a certificate. */
@IntegrationTest
class MaintenanceApplicationTest {

    @Autowired
    Product product;

    @Autowired
    Certificates certificates;

    private JsonNode applied;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.2", "Q-4.3", "Q-9.2", "Q-10"})
    void whatAnApplicationCountsAsAndHowMaintenanceInTimeContinues() {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();
        assertThat(validity(walker)).isEqualTo("2026-03-20 to 2029-03-20");

        assertThat(applied(walker, "2029-09-21T09:00")).startsWith("INITIAL").contains("首次申请");
        assertThat(applied(walker, "2029-09-20T23:59"))
                .startsWith("MAINTENANCE_LATE")
                .contains("不保证资质连续");
        assertThat(applied(walker, "2028-09-21T00:00"))
                .startsWith("MAINTENANCE_LATE")
                .contains("不保证资质连续");
        assertThat(applied(walker, "2028-09-20T23:59")).isEqualTo("MAINTENANCE");

        walker = walker.of(applied.get("caseNo").asText());
        walker.file();
        Answer withoutThreeYears = walker.tryReview(true);
        assertThat(withoutThreeYears.status()).isEqualTo(400);
        assertThat(withoutThreeYears.text()).contains("近三年");

        walker.upload("THREE_YEAR_RECORD", "近三年资料.pdf")
                .review(true)
                .setUpProject()
                .assess()
                .certify();
        assertThat(validity(walker)).isEqualTo("2029-03-21 to 2032-03-20");
    }

    @ParameterizedTest(name = "applied on {0}, decided on {1}: {2}")
    @CsvSource({
        // In time, and late but decided in time: the day after the old one's last day, three years from that last day.
        "2028-06-01T09:00, 2028-12-01T09:00, 2029-03-21 to 2032-03-20, 0",
        "2028-12-01T09:00, 2029-03-20T23:59, 2029-03-21 to 2032-03-20, 0",
        // In time or late, but decided after the end: from the day of issue, and the register shows the gap.
        "2028-06-01T09:00, 2029-03-21T00:00, 2029-03-21 to 2032-03-21, 0",
        "2028-06-01T09:00, 2029-04-01T09:00, 2029-04-01 to 2032-04-01, 11",
        "2029-05-01T09:00, 2029-08-01T09:00, 2029-08-01 to 2032-08-01, 133",
    })
    @Rule({"Q-4.2", "Q-10", "T-1", "T-2"})
    void fromWhenARenewalIsValid(String appliedOn, String decidedOn, String validity, long gapDays) {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();
        String former = walker.certificateNumber();
        applied(walker, appliedOn);
        CaseWalker renewal = walker.of(applied.get("caseNo").asText())
                .file()
                .upload("THREE_YEAR_RECORD", "近三年资料.pdf")
                .review(true)
                .setUpProject()
                .assess();
        product.clock().set(LocalDateTime.parse(decidedOn));
        renewal.certify();

        assertThat(validity(renewal)).isEqualTo(validity);
        assertThat(walker.maintenance(former).get("gapDays").asLong()).isEqualTo(gapDays);
    }

    @Test
    @Rule("Q-4.2")
    void aCancelledCertificateIsNotMaintained() {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();
        product.clock().set(LocalDateTime.parse("2028-06-01T09:00"));
        certificates.changeStatus(
                walker.certificateNumber(),
                CertificateStatus.CANCELLED,
                LocalDate.parse("2028-06-10"),
                "严重违规",
                "Q-6",
                walker.caseNo());

        assertThat(applied(walker, "2028-06-02T09:00")).startsWith("INITIAL").contains("已取消");
    }

    /** Applies again at a time; what it counts as and what the applicant is told. */
    private String applied(CaseWalker walker, String time) {
        product.clock().set(LocalDateTime.parse(time));
        applied = walker.as("portal")
                .post("/api/v1/qualification/applications", walker.application())
                .expect(201)
                .json();
        return applied.get("kind").asText() + applied.path("notice").asText();
    }

    private String validity(CaseWalker walker) {
        JsonNode newest = product.http()
                .get("/public/certificates/" + walker.certificateNumber())
                .expect(200)
                .json();
        return newest.get("validFrom").asText() + " to "
                + newest.get("validUntil").asText();
    }
}
