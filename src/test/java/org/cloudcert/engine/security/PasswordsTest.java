package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.engine.Role;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords that the engine keeps: how, how often they may be wrong, and who opens the door again. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordsTest {

    private static final String PASSWORD = "password-of-the-tests";

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    MeterRegistry meters;

    @Autowired
    AuditTrail trail;

    private Http nobody;
    private String user;

    @BeforeEach
    void somebody() {
        nobody = Http.anonymous(environment);
        user = "t-" + UUID.randomUUID();
        User somebody = identity.newUser(user);
        somebody.setPassword(PASSWORD);
        identity.saveUser(somebody);
        identity.createMembership(user, Role.AUDITOR.group());
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** The ways by which somebody shows a password. */
    enum Door {
        BASIC {
            @Override
            boolean opens(Http http, Http caller, String user, String password) {
                return http.as(user, password).get("/api/v1/cases").status() == 200;
            }
        },
        ENGINE_BASIC {
            @Override
            boolean opens(Http http, Http caller, String user, String password) {
                return http.as(user, password).get("/engine-rest/task/count").status() == 200;
            }
        },
        TASKLIST {
            @Override
            boolean opens(Http http, Http caller, String user, String password) {
                return TasklistLogin.of(http, user, password).answer().status() == 200;
            }
        },
        VERIFICATION {
            @Override
            boolean opens(Http http, Http caller, String user, String password) {
                return caller.post(
                                "/engine-rest/identity/verify",
                                "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user, password))
                        .json()
                        .path("authenticated")
                        .asBoolean();
            }
        };

        abstract boolean opens(Http http, Http caller, String user, String password);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void failuresThroughEachDoorLockAllDoors(Door door) {
        Http administrator = Http.administrator(environment);
        assertThat(door.opens(nobody, administrator, user, PASSWORD)).isTrue();

        for (int i = 0; i < 10; i++) {
            assertThat(door.opens(nobody, administrator, user, "wrong")).isFalse();
            clock.advance(Duration.ofMinutes(20));
        }

        assertThat(stored().getAttempts()).isEqualTo(10);
        for (Door each : Door.values()) {
            assertThat(each.opens(nobody, administrator, user, PASSWORD))
                    .as(each.name())
                    .isFalse();
        }
        assertThat(stored().getAttempts())
                .as("the right password does not count")
                .isEqualTo(10);
    }

    @Test
    void aSlipCostsASecondAndTheRightPasswordForgetsIt() {
        Http right = nobody.as(user, PASSWORD);
        nobody.as(user, "wrong").get("/api/v1/cases").expect(401);
        clock.advance(Duration.ofSeconds(2));

        assertThat(right.get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(stored().getAttempts()).isZero();
    }

    @Test
    void theWaitGrows() {
        for (int wait : List.of(1, 3, 9, 27, 81, 243, 729, 900, 900)) {
            nobody.as(user, "wrong").get("/api/v1/cases").expect(401);
            Duration left = Duration.between(
                    clock.instant(), stored().getLockExpirationTime().toInstant());
            assertThat(left.toSeconds()).isBetween(wait - 2L, (long) wait);
            clock.advance(Duration.ofSeconds(wait + 1));
        }
    }

    /** For more than a minute. */
    private void lockOut() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(20));
            nobody.as(user, "wrong").get("/api/v1/cases").expect(401);
        }
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanOne() {
        lockOut();
        clock.advance(Duration.ofMinutes(20));
        List<CompletableFuture<Answer>> guesses = IntStream.range(0, 8)
                .mapToObj(i -> nobody.as(user, "guess-" + i).sendAsync("GET", "/api/v1/cases", null, null))
                .toList();

        assertThat(guesses)
                .allSatisfy(guess -> assertThat(guess.join().status()).isEqualTo(401));
        assertThat(stored().getAttempts()).isEqualTo(6);
    }

    @Test
    void unknownUsersGetTheSameAnswer() {
        Answer unknown = nobody.as("nobody-" + UUID.randomUUID(), "wrong").get("/api/v1/cases");
        Answer known = nobody.as(user, "wrong").get("/api/v1/cases");
        Answer locked = nobody.as(user, PASSWORD).get("/api/v1/cases");

        assertThat(known.text()).isEqualTo(unknown.text()).isEqualTo(locked.text());
        assertThat(known.header("WWW-Authenticate")).isEqualTo(unknown.header("WWW-Authenticate"));
    }

    @Test
    void failuresAreCountedAndLoggedWithoutNamesAndPasswords(CapturedOutput output) {
        double before = failures();
        nobody.as(user, "guessed-password").get("/api/v1/cases").expect(401);
        TasklistLogin.of(nobody, user, "guessed-password");

        assertThat(failures()).isEqualTo(before + 1);
        assertThat(output.getAll()).contains("A sign-in failed: WRONG_PASSWORD", "A sign-in failed: LOCKED");
        assertThat(output.getAll()).doesNotContain(user, "guessed-password");
    }

    private double failures() {
        return meters.counter("cloudcert.sign.in.failures", "reason", "wrong_password")
                .count();
    }

    @Test
    void passwordsAreKeptAsArgon2id() {
        assertThat(stored().getPassword()).startsWith("{argon2id}$argon2id$v=19$m=16,t=1,p=1$");
    }

    @Test
    void anOlderHashIsTakenAndRenewed() {
        String salt = "c2FsdA==";
        String old = new PasswordManager(new Sha512HashDigest(), List.of())
                .encrypt(EncryptionUtil.saltPassword(PASSWORD, salt));
        jdbc.sql("update ACT_ID_USER set PWD_ = ?, SALT_ = ? where ID_ = ?")
                .params(old, salt, user)
                .update();

        assertThat(nobody.as(user, "wrong").get("/api/v1/cases").status()).isEqualTo(401);
        clock.advance(Duration.ofSeconds(2));
        assertThat(nobody.as(user, PASSWORD).get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(nobody.as(user, PASSWORD).get("/api/v1/cases").status()).isEqualTo(200);

        assertThat(stored().getPassword()).startsWith("{argon2id}");
        assertThat(nobody.as(user, PASSWORD).get("/api/v1/cases").status()).isEqualTo(200);
    }

    @Test
    void whatIsRememberedOutlivesNeitherAChangeNorALock() {
        Http right = nobody.as(user, PASSWORD);
        assertThat(right.get("/api/v1/cases").status()).isEqualTo(200);
        nobody.as(user, "wrong").get("/api/v1/cases").expect(401);
        assertThat(right.get("/api/v1/cases").status()).as("locked").isEqualTo(401);
        clock.advance(Duration.ofSeconds(2));
        assertThat(right.get("/api/v1/cases").status()).isEqualTo(200);

        User changed = identity.createUserQuery().userId(user).singleResult();
        changed.setPassword("another-password-of-the-tests");
        identity.saveUser(changed);

        assertThat(right.get("/api/v1/cases").status()).as("changed").isEqualTo(401);
    }

    @Test
    void anAdministratorUnlocksWithAReason() {
        Http administrator = Http.administrator(environment);
        lockOut();
        assertThat(locked(administrator)).contains(user);

        String path = "/api/v1/locked-users/" + user;
        Answer unreasoned = administrator.send("DELETE", path, "application/json", "{}");
        assertThat(unreasoned.status()).isEqualTo(422);
        assertThat(unreasoned.text()).contains("请填写解除锁定的理由");
        assertThat(nobody.as(user, PASSWORD).get("/api/v1/cases").status()).isEqualTo(401);

        administrator
                .send("DELETE", path, "application/json", "{\"reason\": \"本人来电，身份已核实\"}")
                .expect(204);

        assertThat(nobody.as(user, PASSWORD).get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(locked(administrator)).doesNotContain(user);
        AuditEntry entry = trail.of(AuditTrail.ADMINISTRATION).stream()
                .filter(each -> each.text().contains(user))
                .findFirst()
                .orElseThrow();
        assertThat(entry.actor()).isEqualTo("admin");
        assertThat(entry.reason()).isEqualTo("本人来电，身份已核实");
        Answer again = administrator.send("DELETE", path, "application/json", "{\"reason\": \"再次\"}");
        assertThat(again.field("code")).isEqualTo("user.not-locked");
    }

    private static List<String> locked(Http administrator) {
        return administrator
                .get("/api/v1/locked-users?size=100")
                .expect(200)
                .json()
                .findValuesAsText("user");
    }

    @Test
    void nobodyElseUnlocks() {
        lockOut();
        Http reader = nobody.as("reader", "demo");

        assertThat(reader.get("/api/v1/locked-users").status()).isEqualTo(403);
        assertThat(reader.send("DELETE", "/api/v1/locked-users/" + user, "application/json", "{\"reason\": \"帮忙\"}")
                        .status())
                .isEqualTo(403);
        assertThat(stored().getAttempts()).isEqualTo(5);
    }

    @Test
    void thePageListsWhoIsLockedAndUnlocks() {
        Http administrator = Http.administrator(environment);
        lockOut();
        String path = "/administration/locked-users";

        assertThat(Jsoup.parse(administrator.get(path).expect(200).text())
                        .select("tbody th")
                        .eachText())
                .contains(user);
        administrator
                .send("POST", path + "/" + user, "application/x-www-form-urlencoded", "reason=")
                .expect(422);
        administrator
                .send("POST", path + "/" + user, "application/x-www-form-urlencoded", "reason=verified")
                .expect(302);

        assertThat(stored().getAttempts()).isZero();
    }

    private UserEntity stored() {
        return (UserEntity) identity.createUserQuery().userId(user).singleResult();
    }
}
