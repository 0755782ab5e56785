package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("X-3")
class SignedAnswersTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);
    private static final LocalDate SUSPENDED = LocalDate.of(2026, 9, 1);
    private static final LocalDate RENAMED = LocalDate.of(2027, 5, 6);

    @Autowired
    Certificates certificates;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    Http anyone;
    Certificate issued;

    @BeforeEach
    void issue() {
        anyone = Http.anonymous(environment);
        clock.set(ISSUED.atTime(10, 0));
        issued = certificates.issue(
                new CertificateCases(organisations, cases, batches).ready("北京旧名科技有限公司", ISSUED, "2026-01"));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void answerSaysWhatTheCertificateIsWorthAndIsVerifiedWithThePublishedKeysAlone() throws Exception {
        Answer answer = anyone.get(address(null)).expect(200);
        JWSObject jws = JWSObject.parse(answer.text());

        assertThat(answer.header("Content-Type")).isEqualTo("application/jose");
        assertThat(jws.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(jws.getHeader().getType()).hasToString("certificate-status+jwt");
        assertThat(verified(answer.text())).isTrue();
        assertThat(jws.getPayload().toJSONObject())
                .containsOnlyKeys(
                        "iss",
                        "iat",
                        "number",
                        "organisationName",
                        "creditCode",
                        "category",
                        "level",
                        "validFrom",
                        "validUntil",
                        "asOf",
                        "status",
                        "statusFrom",
                        "reason",
                        "ruleId",
                        "sha256")
                .containsEntry("iss", "中国信息安全测评中心")
                .containsEntry("number", issued.number())
                .containsEntry("organisationName", "北京旧名科技有限公司")
                .containsEntry("creditCode", issued.creditCode())
                .containsEntry("category", "CLOUD_SECURITY")
                .containsEntry("level", 1L)
                .containsEntry("validFrom", "2026-03-02")
                .containsEntry("validUntil", "2029-03-02")
                .containsEntry("asOf", "2026-03-02")
                .containsEntry("status", "VALID")
                .containsEntry("sha256", issued.sha256());
        long signedAt = (Long) jws.getPayload().toJSONObject().get("iat");
        assertThat(signedAt)
                .isBetween(
                        clock.instant().getEpochSecond() - 60, clock.instant().getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-01, NOT_YET_ISSUED, -,          -,          -,    北京旧名科技有限公司",
                "2026-03-02, VALID,          2026-03-02, 颁发证书,     Q-10, 北京旧名科技有限公司",
                "2026-08-31, VALID,          2026-03-02, 颁发证书,     Q-10, 北京旧名科技有限公司",
                "2026-09-01, SUSPENDED,      2026-09-01, 拒绝配合检查, Q-6,  北京旧名科技有限公司",
                "2027-05-05, SUSPENDED,      2026-09-01, 拒绝配合检查, Q-6,  北京旧名科技有限公司",
                "2027-05-06, SUSPENDED,      2026-09-01, 拒绝配合检查, Q-6,  北京新名科技有限公司",
                "2029-03-02, SUSPENDED,      2026-09-01, 拒绝配合检查, Q-6,  北京新名科技有限公司",
                "2029-03-03, EXPIRED,        2029-03-03, -,          -,    北京新名科技有限公司"
            })
    void tellsStatusAndNameAsOfADay(
            String asOf, String status, String statusFrom, String reason, String ruleId, String name) throws Exception {
        certificates.changeStatus(
                issued.number(), CertificateStatus.SUSPENDED, SUSPENDED, "拒绝配合检查", "Q-6", issued.caseNo());
        rename("北京新名科技有限公司");
        clock.set(RENAMED.atTime(10, 0));
        Certificate replaced =
                certificates.replace(issued.number(), ReplacementReason.NAME_CHANGED, "更名", "Q-5.5.1", issued.caseNo());
        clock.set(LocalDate.of(2029, 4, 1).atTime(10, 0));

        String answer = anyone.get(address(asOf)).expect(200).text();

        assertThat(verified(answer)).isTrue();
        Map<String, Object> facts = JWSObject.parse(answer).getPayload().toJSONObject();
        assertThat(facts.get("asOf")).isEqualTo(asOf);
        assertThat(facts.get("status")).isEqualTo(status);
        assertThat(facts.get("statusFrom")).isEqualTo(statusFrom);
        assertThat(facts.get("reason")).isEqualTo(reason);
        assertThat(facts.get("ruleId")).isEqualTo(ruleId);
        assertThat(facts.get("organisationName")).isEqualTo(name);
        assertThat(facts.get("sha256")).isEqualTo(name.contains("新") ? replaced.sha256() : issued.sha256());
    }

    @Test
    void nothingIsSignedAboutTheFuture() {
        clock.set(SUSPENDED.atTime(23, 59));
        anyone.get(address("2026-09-01")).expect(200);

        Answer refused = anyone.get(address("2026-09-02")).expect(422);

        assertThat(refused.field("code")).isEqualTo("certificate.as-of-future");
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("asOf");
    }

    @Test
    void unknownNumbersAndBadDatesAreRefused() {
        assertThat(anyone.get("/public/certificates/CCSQ1-1999-0001/status.jws")
                        .expect(404)
                        .field("code"))
                .isEqualTo("certificate.not-found");
        assertThat(anyone.get("/public/certificates/" + issued.number() + "%20/status.jws")
                        .expect(404)
                        .field("code"))
                .isEqualTo("request.path-unknown");
        assertThat(anyone.get(address("2026-02-30")).expect(400).field("code")).isEqualTo("request.parameter-invalid");
    }

    @Test
    void tamperedAnswerIsNotVerified() throws Exception {
        String answer = anyone.get(address(null)).text();
        String[] parts = answer.split("\\.");
        Map<String, Object> facts = JWSObject.parse(answer).getPayload().toJSONObject();
        facts.put("organisationName", "北京冒名科技有限公司");
        String forged = parts[0] + "." + new Payload(facts).toBase64URL() + "." + parts[2];

        assertThat(verified(answer)).isTrue();
        assertThat(verified(forged)).isFalse();
    }

    @Test
    void answerSignedWithAnotherKeyIsNotVerifiedWhateverKeyItNames() throws Exception {
        JWSObject genuine = JWSObject.parse(anyone.get(address(null)).text());
        ECKey other = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        JWSObject ofUnknownKey = sign(genuine, other, other.getKeyID());
        JWSObject ofBorrowedName = sign(genuine, other, genuine.getHeader().getKeyID());

        assertThat(published().getKeyByKeyId(other.getKeyID())).isNull();
        assertThat(verified(ofUnknownKey.serialize())).isFalse();
        assertThat(verified(ofBorrowedName.serialize())).isFalse();
    }

    @Test
    void nodesThatNeedTheFirstKeyAtOnceShareOneAndOldAnswersStayVerifiable() throws Exception {
        String before = anyone.get(address(null)).text();
        jdbc.sql("update certificate_signing_key set shared = null, private_key = null")
                .update();
        Callable<String> node = () -> {
            SigningKeys keys = new SigningKeys(jdbc, new SigningSettings(null), clock);
            return transaction.execute(status -> keys.current().getKeyID());
        };

        Set<String> used = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<String> current : threads.invokeAll(Collections.nCopies(6, node))) {
                used.add(current.get());
            }
        } finally {
            threads.shutdown();
        }

        String after = anyone.get(address(null)).text();
        assertThat(used)
                .containsExactly(JWSObject.parse(after).getHeader().getKeyID())
                .doesNotContain(JWSObject.parse(before).getHeader().getKeyID());
        assertThat(verified(after)).isTrue();
        assertThat(verified(before)).isTrue();
    }

    @Test
    void keysArePublishedWithoutTheirPrivateHalves() throws Exception {
        Answer answer = anyone.get("/public/keys").expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("application/jwk-set+json");
        assertThat(published().getKeys()).isNotEmpty().noneMatch(JWK::isPrivate);
        assertThat(answer.text()).doesNotContain("\"d\"");
    }

    @Test
    void configuredKeySignsAndIsPublished() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).generate();

        SigningKeys keys = configured(pem(own, own));
        ECKey current = transaction.execute(status -> keys.current());
        ECKey again = transaction.execute(status -> configured(pem(own, own)).current());

        assertThat(current.getD()).isEqualTo(own.getD());
        assertThat(current.getKeyID())
                .isEqualTo(own.computeThumbprint().toString())
                .isEqualTo(again.getKeyID());
        assertThat(published().getKeyByKeyId(current.getKeyID())).isNotNull();
        assertThat(jdbc.sql("select private_key from certificate_signing_key where kid = ?")
                        .param(current.getKeyID())
                        .query()
                        .singleRow())
                .containsEntry("private_key", null);
    }

    @Test
    void keyThatCannotBeUsedStopsTheStart() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).generate();
        KeyPairGenerator withoutPublicHalf = KeyPairGenerator.getInstance("EC");
        withoutPublicHalf.initialize(256);
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");

        List<String> unusable = List.of(
                "",
                "no key",
                pem(own, new ECKeyGenerator(Curve.P_256).generate()),
                pem(withoutPublicHalf.generateKeyPair().getPrivate().getEncoded()),
                pem(rsa.generateKeyPair().getPrivate().getEncoded()));

        assertThat(unusable).allSatisfy(pem -> assertThatThrownBy(() -> configured(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cloudcert.certificate.signing-key"));
    }

    private SigningKeys configured(String pem) {
        return new SigningKeys(jdbc, new SigningSettings(new ByteArrayResource(pem.getBytes())), clock);
    }

    /** PKCS#8 as openssl writes it: the private half of one key, the public half of the other. */
    private static String pem(ECKey secret, ECKey open) {
        HexFormat hex = HexFormat.of();
        return pem(hex.parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420"
                + hex.formatHex(secret.getD().decode())
                + "a14403420004"
                + hex.formatHex(open.getX().decode())
                + hex.formatHex(open.getY().decode())));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static JWSObject sign(JWSObject answer, ECKey key, String kid) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
        JWSObject signed = new JWSObject(header, answer.getPayload());
        signed.sign(new ECDSASigner(key));
        return signed;
    }

    /** As a third party does it, who knows nothing but the published keys. */
    private boolean verified(String answer) throws Exception {
        JWSObject jws = JWSObject.parse(answer);
        JWK key = published().getKeyByKeyId(jws.getHeader().getKeyID());
        return key != null && jws.verify(new ECDSAVerifier(key.toECKey()));
    }

    private JWKSet published() throws ParseException {
        return JWKSet.parse(anyone.get("/public/keys").expect(200).text());
    }

    private String address(String asOf) {
        return "/public/certificates/" + issued.number() + "/status.jws" + (asOf == null ? "" : "?asOf=" + asOf);
    }

    private void rename(String name) {
        Organisation holder = organisations.get(issued.organisationId());
        organisations.change(
                holder.id(),
                holder.version(),
                new NewOrganisation(
                        name, new CreditCode(holder.creditCode()), true, null, null, "联系人", "c@example.cn", null));
    }
}
