package org.cloudcert.capability.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.ChannelCatcher;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
class OutboxTest {

    private static final String PURPOSE = "TEST";
    private static final String TEMPLATE = "test.letter@2";
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    OutboxStore store;

    @Autowired
    Courier courier;

    @Autowired
    MailSubmission mails;

    @Autowired
    ChannelSubmission channels;

    @Autowired
    AuditTrail auditTrail;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationEventMulticaster multicaster;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ObjectMapper json;

    @Autowired
    MovableClock clock;

    @Autowired
    HealthIndicator outboxHealthIndicator;

    @Autowired
    WebApplicationContext web;

    final String caseNo = "Q-" + UUID.randomUUID().toString().substring(0, 20);
    final String key = "test:" + caseNo;
    final String recipient = UUID.randomUUID() + "@applicant.example.cn";

    final List<Object> answers = new ArrayList<>();
    Consumer<Object> onAnswer = answers::add;
    final ApplicationListener<ApplicationEvent> listener = event -> {
        if (event instanceof PayloadApplicationEvent<?> payload
                && (payload.getPayload() instanceof NoticeDelivered delivered
                                && delivered.caseNo().equals(caseNo)
                        || payload.getPayload() instanceof NoticeUndeliverable undeliverable
                                && undeliverable.caseNo().equals(caseNo))) {
            onAnswer.accept(payload.getPayload());
        }
    };

    @BeforeEach
    void listen() {
        multicaster.addApplicationListener(listener);
    }

    @AfterEach
    void tidy() {
        multicaster.removeApplicationListener(listener);
        clock.reset();
    }

    @Test
    @Rule({"Q-5.2.2", "Q-5.3.1"})
    void deliversAMailWithRareCharactersAndAttachments() throws Exception {
        byte[] agreement = {1, 2, 3, (byte) 0xff};
        outbox.mail(new Mail(
                key,
                caseNo,
                PURPOSE,
                TEMPLATE,
                recipient,
                "致𠮷田云科技有限公司：关于云计算安全类一级信息安全服务资质申请的受理审查意见，请于一个月内补正",
                "𠮷先生：\n请补正。<b>&</b>\n",
                List.of(new Attachment("委托协议（𠮷田云科技有限公司信息安全服务资质测评）.pdf", "application/pdf", agreement))));
        assertThat(received()).isEmpty();

        dispatcher.deliverDue();

        MimeMessage mail = received().get(0);
        assertThat(mail.getSubject()).isEqualTo("致𠮷田云科技有限公司：关于云计算安全类一级信息安全服务资质申请的受理审查意见，请于一个月内补正");
        assertThat(mail.getFrom()[0]).hasToString("centre@cloudcert.example.cn");
        assertThat(header(mail, "X-CloudCert-Template")).isEqualTo(TEMPLATE);
        Multipart parts = (Multipart) mail.getContent();
        assertThat(text(parts)).isEqualToNormalizingNewlines("𠮷先生：\n请补正。<b>&</b>\n");
        BodyPart attachment = parts.getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo("委托协议（𠮷田云科技有限公司信息安全服务资质测评）.pdf");
        assertThat(attachment.getContentType()).startsWith("application/pdf");
        assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(agreement);

        OutboxMessage message = message();
        assertThat(message.template()).isEqualTo(TEMPLATE);
        assertThat(message.status()).isEqualTo(Status.DELIVERED);
        assertThat(message.receipt()).isEqualTo(mail.getMessageID()).endsWith("@cloudcert.example.cn>");
        assertThat(message.deliveredAt()).isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
        assertThat(answers).hasSize(1).first().isInstanceOfSatisfying(NoticeDelivered.class, delivered -> {
            assertThat(delivered.dedupKey()).isEqualTo(key);
            assertThat(delivered.purpose()).isEqualTo(PURPOSE);
            assertThat(delivered.at().truncatedTo(ChronoUnit.MICROS)).isEqualTo(message.deliveredAt());
        });
        assertThat(auditTrail.of(caseNo)).extracting(AuditEntry::action).containsExactly("notice.delivered");
        assertThat(auditTrail.of(caseNo).get(0).data()).containsEntry("recipient", recipient);
    }

    @ParameterizedTest
    @EnumSource(value = Channel.class, mode = EnumSource.Mode.EXCLUDE, names = "JOURNAL")
    @Rule("Q-5.5.2")
    void publishesOnTheChannelsThatSpeakHttp(Channel channel) throws Exception {
        outbox.publish(announcement(channel));

        dispatcher.deliverDue();

        List<ChannelCatcher.Request> requests = TestServers.channels().requests(key);
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).path()).isEqualTo("/" + channel.name().toLowerCase());
        assertThat(requests.get(0).contentType()).isEqualTo("application/json");
        assertThat(json.readValue(requests.get(0).body(), Map.class))
                .isEqualTo(Map.of("title", "获证公告：𠮷田云", "text", "𠮷田云获证。", "number", "2026-01-001"));
        assertThat(message().template()).isEqualTo(TEMPLATE);
        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(message().receipt()).isEqualTo("HTTP 200");
    }

    @Test
    @Rule("Q-5.5.2")
    void publishesInTheJournalThroughItsEditors() throws Exception {
        outbox.publish(new Publication(
                key,
                caseNo,
                PURPOSE,
                TEMPLATE,
                Channel.JOURNAL,
                Map.of("title", "获证公告 " + caseNo, "text", "𠮷田云获证。", "number", "2026-01-001")));

        dispatcher.deliverDue();

        MimeMessage mail = mailsTo(TestServers.EDITORS).stream()
                .filter(it -> message().receipt().equals(header(it, "Message-ID")))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getSubject()).isEqualTo("获证公告 " + caseNo);
        assertThat((String) mail.getContent()).startsWith("𠮷田云获证。");
    }

    @Test
    void sendsNothingWhenTheCallerRollsBack() {
        transactions.executeWithoutResult(status -> {
            outbox.mail(mail());
            status.setRollbackOnly();
        });

        dispatcher.deliverDue();

        assertThat(outbox.of(caseNo)).isEmpty();
        assertThat(received()).isEmpty();
    }

    @Test
    void theSameDedupKeyIsTheSameMessage() {
        outbox.mail(mail());
        transactions.executeWithoutResult(status -> {
            outbox.mail(mail());
            outbox.mail(new Mail(key + "-2", caseNo, PURPOSE, TEMPLATE, recipient, "另一封", "另一封", List.of()));
        });
        dispatcher.deliverDue();
        outbox.mail(mail());

        dispatcher.deliverDue();

        assertThat(outbox.of(caseNo)).hasSize(2);
        assertThat(received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "意见\r\nBcc: x@example.cn",
                "意见\nX: y",
                "意见\rX: y",
                "意见\u0085X",
                "意见\u2028X",
                "意见\u0000",
                "意见\ud842",
                " "
            })
    void refusesWhatWouldAddHeaders(String line) {
        assertThatThrownBy(() -> new Mail(key, caseNo, PURPOSE, TEMPLATE, recipient, line, "", List.of()))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("notice.header"));
        assertThatThrownBy(() -> new Mail(key, caseNo, PURPOSE, TEMPLATE, line, "意见", "", List.of()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Attachment(line, "text/plain", new byte[0]))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Publication(
                        key, caseNo, PURPOSE, TEMPLATE, Channel.JOURNAL, Map.of("title", line, "text", "")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Rule("Q-5.2.2")
    void aMailOutlivesAnHourWithoutMailServer() {
        outbox.mail(mail());
        TestServers.mail().stop();
        try {
            dispatcher.deliverDue();
            for (int minutes : List.of(1, 2, 6, 16, 35)) {
                clock.advance(Duration.ofMinutes(minutes));
                dispatcher.deliverDue();
            }
            assertThat(message().status()).isEqualTo(Status.PENDING);
            assertThat(message().attempts()).isEqualTo(6);
            assertThat(message().lastError()).startsWith("邮件未能发出");
            assertThat(answers).isEmpty();
            assertThat(lagSeconds()).isGreaterThanOrEqualTo(3600);
        } finally {
            TestServers.mail().start();
        }

        clock.advance(Duration.ofHours(1));
        dispatcher.deliverDue();

        assertThat(received()).hasSize(1);
        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(message().lastError()).isNull();
        assertThat(answers).hasSize(1);
    }

    @Test
    @Rule("Q-5.5.2")
    void aChannelThatFailsThreeTimesIsTriedAgainAfterGrowingWaits() {
        TestServers.channels().fail(key, 3);
        outbox.publish(announcement(Channel.WEBSITE));

        int attempt = 0;
        for (Duration wait : List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5))) {
            Instant failedAt = clock.instant();
            dispatcher.deliverDue();
            assertThat(message().attempts()).isEqualTo(++attempt);
            assertThat(message().status()).isEqualTo(Status.PENDING);
            assertThat(message().lastError()).isEqualTo("测评中心网站返回 HTTP 503");
            assertThat(message().nextAttemptAt()).isCloseTo(failedAt.plus(wait), within(5, ChronoUnit.SECONDS));
            clock.set(message().nextAttemptAt().minusSeconds(10));
            dispatcher.deliverDue();
            assertThat(TestServers.channels().requests(key)).hasSize(attempt);
            clock.set(message().nextAttemptAt());
        }
        dispatcher.deliverDue();

        assertThat(TestServers.channels().requests(key))
                .extracting(ChannelCatcher.Request::status)
                .containsExactly(503, 503, 503, 200);
        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(answers).hasSize(1).first().isInstanceOf(NoticeDelivered.class);
    }

    @Test
    void whatAKilledNodeHadClaimedIsSentAfterTheLease() {
        outbox.mail(mail());
        claimOwn();

        dispatcher.deliverDue();
        assertThat(received()).isEmpty();

        clock.advance(LEASE.plusSeconds(1));
        dispatcher.deliverDue();

        assertThat(received()).hasSize(1);
        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(message().attempts()).isEqualTo(2);
    }

    @Test
    void aMailSentTwiceAfterAKillHasTheSameMessageId() throws Exception {
        outbox.mail(mail());
        courier.deliver(claimOwn());

        clock.advance(LEASE.plusSeconds(1));
        dispatcher.deliverDue();

        assertThat(received()).hasSize(2);
        assertThat(received().get(0).getMessageID()).isEqualTo(received().get(1).getMessageID());
    }

    @Test
    void aNodeThatComesBackAfterItsLeaseMarksNothing() {
        outbox.mail(mail());
        Claim late = claimOwn();
        clock.advance(LEASE.plusSeconds(1));
        dispatcher.deliverDue();

        transactions.executeWithoutResult(status -> {
            assertThat(store.markDelivered(late, new Delivery(clock.instant(), "late")))
                    .isFalse();
            assertThat(store.markFailed(late, "late")).isFalse();
            store.reschedule(late, "late", clock.instant());
            store.keepUnmarked(late, new Delivery(clock.instant(), "late"), "late", clock.instant());
        });

        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(message().lastError()).isNull();
        assertThat(answers).hasSize(1);
    }

    @Test
    void twoNodesAtOnceDeliverEachMessageOnce() throws Exception {
        int count = 40;
        List<String> recipients = IntStream.range(0, count)
                .mapToObj(n -> "node-%02d-%s".formatted(n, recipient))
                .toList();
        for (int n = 0; n < count; n++) {
            outbox.mail(new Mail(key + "-" + n, caseNo, PURPOSE, TEMPLATE, recipients.get(n), "意见", "意见", List.of()));
        }
        Queue<Long> delivered = new ConcurrentLinkedQueue<>();
        onAnswer = answer -> delivered.add(outbox.of(caseNo).stream()
                .filter(message -> message.status() == Status.DELIVERED)
                .count());
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            start.await();
            return dispatcher.deliverDue();
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> tried = nodes.invokeAll(List.of(node, node));
            assertThat(tried.get(0).get() + tried.get(1).get()).isGreaterThanOrEqualTo(count);
        } finally {
            nodes.shutdown();
        }

        assertThat(outbox.of(caseNo)).hasSize(count).allSatisfy(message -> {
            assertThat(message.status()).isEqualTo(Status.DELIVERED);
            assertThat(message.attempts()).isEqualTo(1);
        });
        assertThat(delivered)
                .as("each listener sees the deliveries before its own")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(recipients).allSatisfy(to -> assertThat(mailsTo(to)).hasSize(1));
    }

    @Test
    void aClaimPassesOverWhatAnotherNodeIsClaiming() throws Exception {
        outbox.mail(mail());
        outbox.mail(new Mail(key + "-2", caseNo, PURPOSE, TEMPLATE, recipient, "意见", "意见", List.of()));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            transactions.executeWithoutResult(status -> {
                String first = nextOwnClaim().message().id();
                try {
                    String second =
                            other.submit(() -> claimOwn().message().id()).get();
                    assertThat(second).isNotEqualTo(first);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } finally {
            other.shutdown();
        }
    }

    @Test
    void whatIsNoAddressIsUndeliverableAtOnce() {
        outbox.mail(new Mail(key, caseNo, PURPOSE, TEMPLATE, "不是地址", "意见", "意见", List.of()));

        dispatcher.deliverDue();

        assertThat(message().status()).isEqualTo(Status.FAILED);
        assertThat(message().attempts()).isEqualTo(1);
        assertThat(answers)
                .containsExactly(
                        new NoticeUndeliverable(key, caseNo, PURPOSE, message().lastError()));
        assertThat(message().lastError()).isEqualTo("收件人地址无效：不是地址");
        assertThat(auditTrail.of(caseNo)).extracting(AuditEntry::action).containsExactly("notice.undeliverable");
    }

    @Test
    void afterTheLastAttemptAMessageHasFailedUntilAnAdministratorRetries() throws Exception {
        OutboxDispatcher twice = dispatcher(courier, 2);
        TestServers.channels().fail(key, 2);
        outbox.publish(announcement(Channel.WECHAT));
        twice.deliverDue();
        assertThat(answers).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        twice.deliverDue();
        assertThat(message().status()).isEqualTo(Status.FAILED);
        assertThat(answers).hasSize(1).first().isInstanceOf(NoticeUndeliverable.class);
        assertThat(outboxHealthIndicator.health().getDetails())
                .hasEntrySatisfying(
                        "failed", failed -> assertThat((Long) failed).isPositive());
        clock.advance(Duration.ofDays(1));
        dispatcher.deliverDue();
        assertThat(TestServers.channels().requests(key)).hasSize(2);

        MockMvc http = MockMvcBuilders.webAppContextSetup(web).build();
        http.perform(get("/api/v1/cases/{caseNo}/notices", caseNo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].status").value("FAILED"))
                .andExpect(jsonPath("$[0].way").value(Channel.WECHAT.title()))
                .andExpect(jsonPath("$[0].attempts").value(2))
                .andExpect(jsonPath("$[0].nextAttemptAt").doesNotExist());
        http.perform(post(
                                "/api/v1/cases/{caseNo}/notices/{id}/retry",
                                caseNo,
                                message().id())
                        .contentType("application/json")
                        .content("{\"reason\": \"公众号已恢复\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("PENDING"));
        dispatcher.deliverDue();

        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(answers).hasSize(2).last().isInstanceOf(NoticeDelivered.class);
        assertThat(auditTrail.of(caseNo))
                .extracting(AuditEntry::action)
                .containsExactly("notice.undeliverable", "notice.retried", "notice.delivered");
    }

    @Test
    void onlyAFailedMessageOfTheCaseIsRetried() {
        outbox.mail(mail());
        String id = message().id();

        assertThatThrownBy(() -> outbox.retry(caseNo, id, "误发"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("notice.not-failed"));
        assertThatThrownBy(() -> outbox.retry("Q-0", id, "误发"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("notice.not-found"));
    }

    @Test
    @Rule("Q-5.5.2")
    void aChannelWithoutAddressWaitsForIt() {
        ChannelSettings unset = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("cloudcert.channels", ChannelSettings.class);
        OutboxDispatcher unconfigured = dispatcher(new Courier(mails, channels, unset, json), 48);
        for (Channel channel : Channel.values()) {
            outbox.publish(new Publication(
                    key + channel, caseNo, PURPOSE, TEMPLATE, channel, Map.of("title", "公告", "text", "公告")));
        }

        unconfigured.deliverDue();

        assertThat(outbox.of(caseNo)).hasSize(3).allSatisfy(message -> {
            assertThat(message.status()).isEqualTo(Status.PENDING);
            assertThat(message.lastError()).contains("地址尚未配置（cloudcert.channels.");
        });
        clock.advance(Duration.ofMinutes(1));
        dispatcher.deliverDue();
        assertThat(outbox.of(caseNo)).extracting(OutboxMessage::status).containsOnly(Status.DELIVERED);
    }

    @Test
    void aListenerThatFailsUndoesTheMarkingButTheMailIsNotSentAgain() {
        outbox.mail(mail());
        onAnswer = answer -> {
            throw new IllegalStateException("process is busy");
        };

        dispatcher.deliverDue();

        assertThat(message().status()).isEqualTo(Status.PENDING);
        assertThat(message().lastError()).contains("process is busy");
        assertThat(auditTrail.of(caseNo)).isEmpty();
        Instant deliveredAt = message().deliveredAt();

        onAnswer = answers::add;
        clock.advance(Duration.ofSeconds(31));
        dispatcher.deliverDue();

        assertThat(received()).hasSize(1);
        assertThat(message().status()).isEqualTo(Status.DELIVERED);
        assertThat(message().deliveredAt()).isEqualTo(deliveredAt);
        assertThat(answers).containsExactly(new NoticeDelivered(key, caseNo, PURPOSE, deliveredAt));
    }

    @Test
    void nothingIsSentWithinATransaction() {
        assertThatThrownBy(() -> transactions.execute(status -> dispatcher.deliverDue()))
                .isInstanceOf(IllegalStateException.class);
    }

    private Mail mail() {
        return new Mail(key, caseNo, PURPOSE, TEMPLATE, recipient, "受理审查意见", "请补正。", List.of());
    }

    private Publication announcement(Channel channel) {
        return new Publication(
                key,
                caseNo,
                PURPOSE,
                TEMPLATE,
                channel,
                Map.of("title", "获证公告：𠮷田云", "text", "𠮷田云获证。", "number", "2026-01-001"));
    }

    private OutboxDispatcher dispatcher(Courier by, int maxAttempts) {
        OutboxSettings settings = new OutboxSettings(
                false, Duration.ofSeconds(2), LEASE, List.of(Duration.ofSeconds(30)), maxAttempts, Duration.ofHours(1));
        return new OutboxDispatcher(store, by, settings, auditTrail, events, transactions, clock);
    }

    private Claim claimOwn() {
        return transactions.execute(status -> nextOwnClaim());
    }

    /** Claims, as a node does, until a message of this test comes. */
    private Claim nextOwnClaim() {
        return Stream.generate(() -> store.claim(clock.instant(), LEASE))
                .map(Optional::orElseThrow)
                .filter(claim -> claim.message().caseNo().equals(caseNo))
                .findFirst()
                .orElseThrow();
    }

    private OutboxMessage message() {
        List<OutboxMessage> messages = outbox.of(caseNo);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private List<MimeMessage> received() {
        return mailsTo(recipient);
    }

    private long lagSeconds() {
        return (long) outboxHealthIndicator.health().getDetails().get("lagSeconds");
    }

    private static List<MimeMessage> mailsTo(String address) {
        return List.of(TestServers.mail().getReceivedMessagesForDomain(address));
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Multipart parts) throws Exception {
        Object content = parts.getBodyPart(0).getContent();
        return content instanceof Multipart nested ? text(nested) : (String) content;
    }
}
