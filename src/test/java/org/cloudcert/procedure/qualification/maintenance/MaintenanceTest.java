package org.cloudcert.procedure.qualification.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the holder of a certificate, its watch and the public get to know over three years and a half. */
@IntegrationTest
class MaintenanceTest {

    @Autowired
    Product product;

    @Autowired
    Certificates certificates;

    @Autowired
    Maintenance maintenance;

    private CaseWalker walker;
    private CaseWalker watch;
    private String number;

    @BeforeEach
    void certified() {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        walker = product.applied().file().review(true).setUpProject().assess().certify();
        number = walker.certificateNumber();
        watch = walker.watch();
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.2", "Q-10", "T-6", "X-2"})
    void aCertificateHasOneWatchWithItsMarks() {
        maintenance.begin(number);

        JsonNode state = watch.state();
        assertThat(state.get("kind").asText()).isEqualTo("CERTIFICATE");
        assertThat(state.get("stage").asText()).isEqualTo("IN_FORCE");
        assertThat(cases("CERTIFICATE")).containsExactly(watch.caseNo());
        assertThat(walker.state().get("outcome").asText()).isEqualTo("CERTIFIED");
        assertThat(mark("MAINTENANCE_REMINDER")).isEqualTo("2028-06-20 OPEN");
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 OPEN");
        assertThat(mark("CERTIFICATE_EXPIRY")).isEqualTo("2029-03-20 OPEN");
        assertThat(mark("MAINTENANCE_LAPSE")).isEqualTo("2029-09-20 OPEN");
    }

    @Test
    @Rule({"Q-4.2", "Q-5.5.2", "Q-10"})
    void whatIsSaidToAHolderWhoDoesNotApply() {
        at("2028-06-21T00:00");
        assertThat(letters()).singleElement().asString().contains("2028-09-20", "近三年");
        at("2028-08-21T00:00");
        assertThat(letters()).hasSize(2);

        at("2028-09-21T00:00");
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 MISSED");
        assertThat(letters()).hasSize(3).last().asString().contains("不保证资质连续", "2029-09-20", "初次申请");

        at("2029-03-21T00:00");
        assertThat(publicStatus()).isEqualTo("EXPIRED");
        assertThat(watch.state().get("stage").asText()).isEqualTo("EXPIRED");
        assertThat(mark("CERTIFICATE_EXPIRY")).isEqualTo("2029-03-20 MISSED");
        assertThat(letters()).hasSize(4).last().asString().contains("有效期已于 2029-03-20 届满");
        assertThat(published("qualification.expiry-announced")).hasSize(3);

        at("2029-09-21T00:00");
        assertThat(watch.state().get("outcome").asText()).isEqualTo("LAPSED");
        assertThat(mark("MAINTENANCE_LAPSE")).isEqualTo("2029-09-20 MISSED");
        assertThat(letters()).hasSize(5).last().asString().contains("资质失效", "初次申请");
    }

    @Test
    @Rule("Q-4.2")
    void anApplicationInTimeMeetsTheMarkAndAWithdrawnOneDoesNot() {
        product.clock().set(LocalDateTime.parse("2028-06-01T09:00"));
        walker.apply();
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 MET");
        assertThat(walker.maintenance(number).get("applicationCaseNo").asText()).isEqualTo(walker.caseNo());

        walker.as("portal").post(walker.path("/withdrawal"), Map.of()).expect(200);
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 OPEN");
        assertThat(walker.maintenance(number).has("applicationCaseNo")).isFalse();
        at("2028-06-21T00:00");
        assertThat(letters()).hasSize(1);

        walker.apply();
        at("2028-09-21T00:00");
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 MET");
        assertThat(letters()).hasSize(1);
    }

    @Test
    @Rule("Q-4.2")
    void nothingIsOverdueWhereAnotherInitialApplicationWasGrantedMeanwhile() {
        product.clock().set(LocalDateTime.parse("2026-01-12T09:00"));
        CaseWalker first = product.applied();
        CaseWalker second = first.of(first.caseNo()).apply();
        first.file().review(true).setUpProject().assess().certify();
        number = first.certificateNumber();
        watch = first.watch();
        product.clock().set(LocalDateTime.parse("2026-01-13T09:00"));
        second.file().review(true).setUpProject().assess().certify();

        at("2028-07-13T00:00");

        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-07-12 CANCELLED");
        assertThat(watch.as("reader")
                        .get("/api/v1/cases?overdue=true&q=" + watch.caseNo())
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    @Rule({"Q-4.2", "Q-10"})
    void decidedAfterTheEndTheGapIsSaidAndShown() {
        product.clock().set(LocalDateTime.parse("2028-06-01T09:00"));
        walker.apply();
        at("2029-03-21T00:00");
        assertThat(letters()).last().asString().contains(walker.caseNo(), "资质不连续");

        product.clock().set(LocalDateTime.parse("2029-04-01T09:00"));
        walker.renew();

        JsonNode state = walker.maintenance(number);
        assertThat(state.get("outcome").asText()).isEqualTo("RENEWED");
        assertThat(state.get("renewal").asText()).isEqualTo(walker.certificateNumber());
        assertThat(state.get("gapDays").asInt()).isEqualTo(11);
        assertThat(published("qualification.expiry-announced")).hasSize(3);
        assertThat(certificates.statusOn(walker.certificateNumber(), LocalDate.parse("2029-03-31")))
                .isEqualTo(CertificateStatus.NOT_YET_ISSUED);
        assertThat(walker.watch().caseNo()).isNotEqualTo(watch.caseNo());
    }

    @Test
    @Rule({"Q-4.2", "Q-7.1"})
    void theWatchOverACancelledCertificateIsTakenUpAgainOnceItIsReinstated() {
        at("2028-06-21T00:00");
        certificates.changeStatus(number, CertificateStatus.CANCELLED, today(), "严重违规", "Q-6", walker.caseNo());
        assertThat(watch.state().get("outcome").asText()).isEqualTo("CANCELLED");
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 CANCELLED");

        at("2028-07-01T09:00");
        certificates.reinstate(number, today(), "申诉成立", "Q-7.1", walker.caseNo());
        assertThat(watch.state().get("status").asText()).isEqualTo("OPEN");
        assertThat(mark("MAINTENANCE_LATEST")).isEqualTo("2028-09-20 OPEN");
        at("2028-07-01T10:00");
        assertThat(letters()).hasSize(1);
        at("2028-08-21T00:00");
        assertThat(letters()).hasSize(2);

        certificates.changeStatus(number, CertificateStatus.CANCELLED, today(), "严重违规", "Q-6", walker.caseNo());
        at("2029-04-01T09:00");
        certificates.reinstate(number, today(), "申诉成立", "Q-7.1", walker.caseNo());
        at("2029-04-01T10:00");
        assertThat(watch.state().get("stage").asText()).isEqualTo("EXPIRED");
        assertThat(letters()).hasSize(3).last().asString().contains("有效期已于 2029-03-20 届满");
    }

    @Test
    @Rule({"Q-5.5.1", "Q-5.5.2", "X-4"})
    void aChangeOfNameIsPrintedAndMadeKnown() {
        Answer unchanged = replacement("portal", "NAME_CHANGED");
        assertThat(unchanged.status()).isEqualTo(409);
        assertThat(unchanged.field("code")).isEqualTo("certificate.nothing-changed");

        walker.rename("云安数字科技有限公司");
        JsonNode requested = replacement("portal", "NAME_CHANGED").expect(201).json();
        assertThat(requested.at("/replacements/printedName").asText()).isEqualTo("云安科技有限公司");
        assertThat(requested.at("/replacements/holderName").asText()).isEqualTo("云安数字科技有限公司");
        assertThat(replacement("portal", "LOST").field("code")).isEqualTo("replacement.pending");

        Answer withoutReason = watch.tryComplete(
                "approver",
                "UserTask_ReviewReplacement",
                CaseWalker.fields("replacementApproved", false, "replacementNote", ""));
        assertThat(withoutReason.text()).contains("不同意的理由");
        watch.complete(
                "approver",
                "UserTask_ReviewReplacement",
                CaseWalker.fields("replacementApproved", true, "replacementNote", ""));

        assertThat(walker.as("portal")
                        .get("/api/v1/certificates/" + number)
                        .expect(200)
                        .field("organisationName"))
                .isEqualTo("云安数字科技有限公司");
        assertThat(published("qualification.holder-renamed-announced")).hasSize(3);
        assertThat(letters()).singleElement().asString().contains("第2版", "名称或地址变更");
        assertThat(walker.maintenance(number)
                        .at("/replacements/requests/0/state")
                        .asText())
                .isEqualTo("APPROVED");
    }

    @Test
    @Rule("Q-5.5.1")
    void aRefusedReplacementSaysWhy() {
        replacement("clerk", "LOST").expect(201);
        watch.complete(
                "approver2",
                "UserTask_ReviewReplacement",
                CaseWalker.fields("replacementApproved", false, "replacementNote", "请先登报声明原证书作废"));

        assertThat(letters()).singleElement().asString().contains("请先登报声明原证书作废");
        assertThat(published("qualification.holder-renamed-announced")).isEmpty();
        replacement("portal", "LOST").expect(201);
    }

    @Test
    void anExpiredOrCancelledCertificateIsNotPrintedAnew() {
        at("2029-04-01T09:00");
        assertThat(replacement("portal", "LOST").field("code")).isEqualTo("certificate.not-in-force");
        at("2029-09-21T00:00");
        assertThat(replacement("portal", "LOST").field("code")).isEqualTo("case.closed");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "portal, STOLEN, 原件被盗, 400",
        "portal, LOST, ' ', 422",
        "reader, LOST, 原件遗失, 403",
        "approver, LOST, 原件遗失, 403",
    })
    void whoMayAskForAReplacementAndHow(String user, String reason, String statement, int status) {
        assertThat(replacement(user, reason, statement).status()).isEqualTo(status);
    }

    @Test
    void anUnknownCertificateHasNoMaintenance() {
        Answer unknown = walker.as("portal").get("/api/v1/certificates/CCSQ1-1999-0001/maintenance");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.field("code")).isEqualTo("certificate.not-found");
    }

    private void at(String time) {
        product.moveTo(LocalDateTime.parse(time), watch);
    }

    private LocalDate today() {
        return LocalDate.now(product.clock());
    }

    private Answer replacement(String user, String reason) {
        return replacement(user, reason, "营业执照已变更");
    }

    private Answer replacement(String user, String reason, String statement) {
        return walker.as(user)
                .post(
                        "/api/v1/certificates/%s/replacements".formatted(number),
                        Map.of("reason", reason, "statement", statement));
    }

    /** The last day and the state of the watch's last mark of this kind. */
    private String mark(String kind) {
        return StreamSupport.stream(walker.maintenance(number).get("marks").spliterator(), false)
                .filter(mark -> kind.equals(mark.get("kind").asText()))
                .reduce((earlier, later) -> later)
                .map(mark ->
                        mark.get("dueOn").asText() + " " + mark.get("state").asText())
                .orElseThrow();
    }

    private String publicStatus() {
        return product.http().get("/public/certificates/" + number).expect(200).field("status");
    }

    private List<String> cases(String kind) {
        return walker.as("reader")
                .get("/api/v1/cases?kind=%s&q=%s".formatted(kind, walker.registeredCode()))
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("caseNo");
    }

    private List<String> published(String purpose) {
        JsonNode notices =
                watch.as("reader").get(watch.path("/notices")).expect(200).json();
        return StreamSupport.stream(notices.spliterator(), false)
                .filter(notice -> purpose.equals(notice.get("purpose").asText()))
                .map(notice -> notice.get("status").asText())
                .toList();
    }

    /** The texts of the watch's letters as they arrived, in their order. */
    private List<String> letters() {
        return Arrays.stream(TestServers.mail().getReceivedMessages())
                .filter(this::isOfTheWatch)
                .map(MaintenanceTest::text)
                .toList();
    }

    private boolean isOfTheWatch(MimeMessage message) {
        try {
            return message.getSubject().startsWith("【%s】".formatted(watch.caseNo()))
                    && message.getAllRecipients()[0].toString().startsWith("contact-");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part mail) {
        try {
            return mail.getContent() instanceof Multipart parts
                    ? text(parts.getBodyPart(0))
                    : String.valueOf(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
