package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.web.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class IdempotencyTest {

    private static final String PATH = "/api/v1/organisations";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    IdempotencyRecords records;

    @Autowired
    MovableClock clock;

    private Http http;

    @BeforeEach
    void signIn() {
        http = Http.administrator(environment);
    }

    @Test
    void theSecondCallGetsTheFirstAnswer() {
        Http keyed = keyed();
        Map<String, Object> body = organisation(CreditCodes.next());

        Answer first = keyed.post(PATH, body);
        Answer second = keyed.post(PATH, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isNotNull().isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isNotNull().isEqualTo(first.header("ETag"));
        assertThat(second.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void callsAtOnceWaitForEachOtherAndCreateOnce() {
        Http keyed = keyed();
        String code = CreditCodes.next();
        Map<String, Object> body = organisation(code);
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        // Somebody else holds the credit code for a moment, so that all three are under way together.
        List<CompletableFuture<Answer>> calls = transaction.execute(status -> {
            database.sql("insert into organisation (id, version, name, credit_code, legal_person, contact_name,"
                            + " contact_email) values (?, 0, '占用', ?, true, '甲', 'a@b.cn')")
                    .params(UUID.randomUUID().toString(), code)
                    .update();
            List<CompletableFuture<Answer>> sent = Stream.generate(
                            () -> keyed.sendAsync("POST", PATH, "application/json", body))
                    .limit(3)
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 3);
            status.setRollbackOnly();
            return sent;
        });

        List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(answers)
                .extracting(answer -> answer.header("Idempotency-Replayed"))
                .containsExactlyInAnyOrder(null, "true", "true");
        assertThat(database.sql("select count(*) from organisation where credit_code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whenTheFirstOfSeveralFailsAnotherOneTakesItsPlace() {
        Http keyed = keyed();
        String code = CreditCodes.next();
        Map<String, Object> body = organisation(code);
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        List<CompletableFuture<Answer>> calls = transaction.execute(status -> {
            database.sql("insert into organisation (id, version, name, credit_code, legal_person, contact_name,"
                            + " contact_email) values (?, 0, '先到', ?, true, '甲', 'a@b.cn')")
                    .params(UUID.randomUUID().toString(), code)
                    .update();
            List<CompletableFuture<Answer>> sent = Stream.generate(
                            () -> keyed.sendAsync("POST", PATH, "application/json", body))
                    .limit(3)
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 3);
            return sent;
        });

        assertThat(calls.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(409))
                .allSatisfy(answer -> assertThat(answer.field("code")).isEqualTo("organisation.credit-code-taken"));
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        Http keyed = keyed();
        keyed.post(PATH, organisation(CreditCodes.next()));

        Answer second = keyed.post(PATH, organisation(CreditCodes.next()));

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.field("code")).isEqualTo("idempotency.key-reused");
    }

    @Test
    void refusalsAreNotRemembered() {
        Http keyed = keyed();
        String code = CreditCodes.next();
        http.post(PATH, organisation(code));
        assertThat(keyed.post(PATH, organisation(code)).status()).isEqualTo(409);

        assertThat(keyed.post(PATH, organisation(CreditCodes.next())).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void keysAreVisibleAscii(String key) {
        Answer answer = http.with("Idempotency-Key", key).post(PATH, organisation(CreditCodes.next()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("code")).isEqualTo("idempotency.key-invalid");
    }

    @Test
    void keysAreAtMostTwoHundredLong() {
        Http longest = http.with("Idempotency-Key", UUID.randomUUID() + "k".repeat(200 - 36));
        Http tooLong = http.with("Idempotency-Key", UUID.randomUUID() + "k".repeat(201 - 36));

        assertThat(longest.post(PATH, organisation(CreditCodes.next())).status())
                .isEqualTo(201);
        assertThat(tooLong.post(PATH, organisation(CreditCodes.next())).field("code"))
                .isEqualTo("idempotency.key-invalid");
    }

    @Test
    void answersAreForgottenAfterThirtyDays() {
        Http keyed = keyed();
        String code = CreditCodes.next();
        keyed.post(PATH, organisation(code));
        try {
            clock.advance(Duration.ofDays(30).minusMinutes(1));
            records.purge();
            assertThat(keyed.post(PATH, organisation(code)).status()).isEqualTo(201);
            clock.advance(Duration.ofMinutes(2));
            records.purge();
            assertThat(keyed.post(PATH, organisation(code)).status()).isEqualTo(409);
        } finally {
            clock.reset();
        }
    }

    private int waiting() {
        return database.sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                .query(Integer.class)
                .single();
    }

    private Http keyed() {
        return http.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Map<String, Object> organisation(String creditCode) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "同一请求云科技");
        body.put("creditCode", creditCode);
        body.put("legalPerson", true);
        body.put("contactName", "李四");
        body.put("contactEmail", "li@example.com");
        return body;
    }
}
