package org.cloudcert.capability.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages that have failed, as Cockpit shows them. */
@IntegrationTest
class UndeliveredNoticesTest {

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    OutboxStore store;

    @Autowired
    Courier courier;

    @Autowired
    UndeliveredNotices undelivered;

    @Autowired
    AuditTrail trail;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    final String key = "undelivered:" + UUID.randomUUID();
    final String recipient = UUID.randomUUID() + "@applicant.example.cn";
    Http http;

    @BeforeEach
    void signIn() {
        http = Http.administrator(environment);
    }

    @Test
    void aMailThatFailsIsAnIncidentUntilItHasArrived() {
        CaseWalker walker = product.applied();
        failWithoutMailServer(walker, false);
        assertThat(incidents(walker)).isEmpty();

        undelivered.follow();
        undelivered.follow();

        assertThat(incidents(walker)).singleElement().satisfies(incident -> {
            assertThat(incident.get("incidentType").asText()).isEqualTo("undeliveredNotice");
            assertThat(incident.get("incidentMessage").asText()).startsWith("电子邮件“补正通知”（收件人" + recipient + "）未能送达：");
        });

        String retry = "/api/v1/cases/%s/notices/%s/retry"
                .formatted(walker.caseNo(), message(walker).id());
        http.post(retry, Map.of()).expect(422);
        http.post(retry, Map.of("reason", "邮件服务器已恢复")).expect(200);
        undelivered.follow();
        assertThat(incidents(walker)).hasSize(1);

        dispatcher.deliverDue();
        undelivered.follow();

        assertThat(message(walker).status()).isEqualTo(Status.DELIVERED);
        assertThat(incidents(walker)).isEmpty();
        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().equals("notice.retried"))
                .singleElement()
                .extracting(AuditEntry::reason)
                .isEqualTo("邮件服务器已恢复");
    }

    @Test
    void theIncidentFollowsTheCaseToItsNextStep() {
        CaseWalker walker = product.applied();
        failWithoutMailServer(walker, false);
        undelivered.follow();

        walker.file();
        undelivered.follow();

        assertThat(incidents(walker)).hasSize(1);
    }

    @Test
    void aConfidentialRecipientIsInNoIncident() {
        CaseWalker walker = product.applied();
        failWithoutMailServer(walker, true);

        undelivered.follow();

        assertThat(incidents(walker)).singleElement().satisfies(incident -> assertThat(incident.toString())
                .doesNotContain(recipient)
                .contains("收件人保密"));
    }

    @Test
    void whatIsWrittenOffIsNoIncidentAnyMore() {
        CaseWalker walker = product.applied();
        failWithoutMailServer(walker, false);
        undelivered.follow();
        String writeOff = "/api/v1/cases/%s/notices/%s/write-off"
                .formatted(walker.caseNo(), message(walker).id());

        http.post(writeOff, Map.of("reason", " ")).expect(422);
        http.post(writeOff, Map.of("reason", "已电话告知申请单位")).expect(200);
        undelivered.follow();

        assertThat(incidents(walker)).isEmpty();
        assertThat(message(walker).status()).isEqualTo(Status.WRITTEN_OFF);
        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().equals("notice.written-off"))
                .singleElement()
                .extracting(AuditEntry::reason)
                .isEqualTo("已电话告知申请单位");
        assertThat(http.post(writeOff, Map.of("reason", "再次")).expect(409).field("code"))
                .isEqualTo("notice.not-failed");
        dispatcher.deliverDue();
        assertThat(TestServers.mail().getReceivedMessagesForDomain(recipient)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "lead", "auditor1", "finance", "supervisor", "archivist", "portal", "reader"})
    void onlyAdministratorsDealWithThem(String user) {
        Http other = product.http().as(user, "demo");

        other.post("/api/v1/cases/x/notices/y/retry", Map.of("reason", "试")).expect(403);
        other.post("/api/v1/cases/x/notices/y/write-off", Map.of("reason", "试")).expect(403);
    }

    /** Sent once, while the mail server is away. */
    private void failWithoutMailServer(CaseWalker walker, boolean confidential) {
        dispatcher.deliverDue();
        outbox.mail(
                new Mail(key, walker.caseNo(), "TEST", "letter@0", recipient, "补正通知", "请补正。", List.of(), confidential));
        OutboxSettings once = new OutboxSettings(
                false,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                List.of(Duration.ofSeconds(30)),
                1,
                Duration.ofHours(1));
        TestServers.mail().stop();
        try {
            new OutboxDispatcher(store, courier, once, trail, events, transactions, clock).deliverDue();
        } finally {
            TestServers.mail().start();
        }
        assertThat(message(walker).status()).isEqualTo(Status.FAILED);
    }

    private OutboxMessage message(CaseWalker walker) {
        return outbox.of(walker.caseNo()).stream()
                .filter(message -> message.dedupKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> incidents(CaseWalker walker) {
        String instance = http.get("/engine-rest/process-instance?businessKey=" + walker.caseNo())
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asText();
        return http.get("/engine-rest/incident?processInstanceId=" + instance)
                .expect(200)
                .json()
                .findParents("incidentType");
    }
}
