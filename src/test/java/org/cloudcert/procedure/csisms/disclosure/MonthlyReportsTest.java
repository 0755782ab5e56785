package org.cloudcert.procedure.csisms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("C-5.1.1")
class MonthlyReportsTest {

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Certificates certificates;

    @Autowired
    MonthlyReports reports;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private void at(String time) {
        product.clock().set(LocalDateTime.parse(time));
    }

    private Answer download(String user, String month) {
        return product.http().as(user, "demo").get("/api/v1/csisms/monthly-reports/" + month);
    }

    private byte[] file(String month) {
        return download("supervisor", month).expect(200).bytes();
    }

    private String row(byte[] file, CaseWalker client) {
        String number = clients.certificate(client).number();
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(number))
                .findFirst()
                .orElse("");
    }

    private void change(CaseWalker client, CertificateStatus status, String from) {
        transaction.executeWithoutResult(done -> certificates.changeStatus(
                clients.certificate(client).number(), status, LocalDate.parse(from), "原因", "I-9.6.5", client.caseNo()));
    }

    @Test
    @Rule("X-3")
    void pastMonthIsMadeAgainBitByBitWhateverHappenedLater() {
        at("2071-05-04T10:00");
        CaseWalker kept = clients.certify();
        CaseWalker suspended = clients.certify();
        CaseWalker withdrawn = clients.certify();
        at("2071-06-10T10:00");
        change(suspended, CertificateStatus.SUSPENDED, "2071-06-10");
        at("2071-06-20T10:00");
        change(withdrawn, CertificateStatus.WITHDRAWN, "2071-06-20");
        at("2071-07-02T08:00");
        byte[] june = file("2071-06");
        assertThat(row(june, kept)).contains("\"有效\"").endsWith("\"\"");
        assertThat(row(june, suspended)).contains("\"已暂停\",\"2071-06-10\"");
        assertThat(row(june, withdrawn)).contains("\"已撤销\"");

        change(kept, CertificateStatus.SUSPENDED, "2071-06-15");
        change(suspended, CertificateStatus.VALID, "2071-06-28");
        transaction.executeWithoutResult(done ->
                certificates.changeScope(clients.certificate(kept).number(), "另一范围", "原因", "I-9.6.5", kept.caseNo()));
        at("2071-07-20T08:00");
        clients.certify();
        kept.rename("改名后的公司");
        at("2075-01-01T08:00");

        assertThat(file("2071-06")).isEqualTo(june);
        byte[] july = file("2071-07");
        assertThat(row(july, kept)).contains("\"已暂停\"", "另一范围", "换发证书（认证范围变更）");
        assertThat(row(july, suspended)).contains("\"有效\"");
        assertThat(row(july, withdrawn)).as("it ended in the month before").isEmpty();
    }

    @Test
    void columnsAreFixedAndNothingIsCalculated() {
        at("2072-03-04T10:00");
        CaseWalker client = clients.certify();
        transaction.executeWithoutResult(done -> certificates.changeScope(
                clients.certificate(client).number(), "=HYPERLINK(\"x\")\n第二行", "原因", "I-9.6.4", client.caseNo()));
        at("2072-04-01T00:00");
        byte[] march = file("2072-03");

        assertThat(new String(march, StandardCharsets.UTF_8).lines().findFirst().orElseThrow())
                .isEqualTo("\uFEFF\"报告月份\",\"证书编号\",\"获证组织名称\",\"统一社会信用代码\",\"认证依据\",\"认证范围\",\"发证日期\","
                        + "\"有效期自\",\"有效期至\",\"证书状态\",\"状态起始日期\",\"状态变更原因\",\"证书版次\",\"本月变化\"");
        assertThat(row(march, client))
                .startsWith("\"2072-03\",\"CSISMS-2072-")
                .contains("\"'=HYPERLINK(\"\"x\"\") 第二行\"", "\"ISO/IEC 27017:2015\"", "颁发证书；换发证书（认证范围变更）");
    }

    @Test
    void expiryIsReportedInItsMonthAndNeverAgain() {
        at("2073-02-10T10:00");
        CaseWalker client = clients.certify();
        at("2076-05-01T10:00");

        assertThat(row(file("2076-02"), client))
                .contains("\"已到期\",\"2076-02-11\",\"有效期届满\"")
                .endsWith("\"已到期\"");
        assertThat(row(file("2076-03"), client)).isEmpty();
        assertThat(row(file("2073-01"), client)).isEmpty();
    }

    @Test
    void scheduleProducesLastMonthAndRemindsUntilItIsSubmitted() {
        at("2077-08-01T00:30");
        reports.work();
        reports.work();
        assertThat(entry("2077-07")).contains("\"dueOn\":\"2077-08-10\"", "\"overdue\":false");
        assertThat(reminders("csisms.monthly-report-due", "2077-07")).isZero();

        at("2077-08-07T08:00");
        reports.work();
        reports.work();
        assertThat(reminders("csisms.monthly-report-due", "2077-07")).isPositive();
        at("2077-08-11T08:00");
        assertThat(entry("2077-07")).contains("\"overdue\":true");

        submit("supervisor", "2077-07", "2077-08-11").expect(200);

        assertThat(entry("2077-07")).contains("\"submittedOn\":\"2077-08-11\"", "\"overdue\":false");
        reports.work();
        assertThat(reminders("csisms.monthly-report-overdue", "2077-07")).isZero();
        assertThat(submit("supervisor", "2077-07", "2077-08-11").expect(409).field("code"))
                .isEqualTo("monthly-report.submitted");
    }

    private String entry(String month) {
        for (var report : product.http()
                .as("supervisor", "demo")
                .get("/api/v1/csisms/monthly-reports?size=100")
                .expect(200)
                .json()
                .get("items")) {
            if (report.get("month").asText().equals(month)) {
                return report.toString();
            }
        }
        return "";
    }

    private long reminders(String template, String month) {
        return jdbc.sql("select count(*) from outbox_message where dedup_key like ?")
                .param(template + "/" + month + "/%")
                .query(Long.class)
                .single();
    }

    private Answer submit(String user, String month, String on) {
        return product.http()
                .as(user, "demo")
                .post(
                        "/api/v1/csisms/monthly-reports/%s/submission".formatted(month),
                        Map.of("submittedOn", on, "note", "已通过监管平台报送"));
    }

    @ParameterizedTest
    @CsvSource({
        "2078-02, 2078-03-01, 409, monthly-report.month-open",
        "2078-01, 2078-01-31, 422, monthly-report.date-invalid",
        "2078-01, 2078-02-21, 422, monthly-report.date-invalid"
    })
    void submissionsAreRefused(String month, String on, int status, String code) {
        at("2078-02-20T10:00");

        assertThat(submit("supervisor", month, on).expect(status).field("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"lead, 403", "approver, 403", "portal, 403", "supervisor, 200", "reader, 200"})
    void reportsAreForThoseWhoSubmitThem(String user, int status) {
        at("2079-02-20T10:00");

        download(user, "2079-01").expect(status);
    }

    @Test
    void whatIsNotAsItWasIsNotGivenOut() {
        at("2080-02-20T10:00");
        reports.work();
        jdbc.sql("update csisms_monthly_report set sha256 = ? where month = '2080-01'")
                .param("0".repeat(64))
                .update();

        assertThat(download("supervisor", "2080-01").expect(409).field("code")).isEqualTo("monthly-report.changed");
    }
}
