package org.cloudcert.capability.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers about certificates that can be kept, shown to others, and checked by them without asking again. */
@Service
@Transactional
public class SignedAnswers {

    /** What such an answer is, in its header, so that it is not taken for another of the issuer's tokens. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("certificate-status+jwt");

    private final Certificates certificates;
    private final SigningKeys keys;
    private final Clock clock;

    SignedAnswers(Certificates certificates, SigningKeys keys, Clock clock) {
        this.certificates = certificates;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a certificate was worth on a day, as recorded now, as a compact JWS (ES256). The holder's name and the
     * fingerprint are those of the print that was in force on that day.
     *
     * @param asOf today or a day before
     * @throws Refusal {@code certificate.not-found}, {@code certificate.as-of-future}: what will be decided until then
     *     is not known, so nothing is signed about it
     */
    @Rule("X-3")
    public String status(String number, LocalDate asOf) {
        Certificate certificate = certificates.get(number);
        Instant now = clock.instant();
        if (asOf.isAfter(LocalDate.ofInstant(now, clock.getZone()))) {
            String message = "尚不能证明证书在将来某日的状态，请查询当日或此前的日期";
            throw Refusal.invalid(
                    "certificate.as-of-future", "X-3", message, List.of(new Refusal.FieldError("asOf", message)));
        }
        return sign(facts(certificate, asOf, now));
    }

    /** The public half of every key that ever signed an answer, as a JSON Web Key Set. */
    public Map<String, Object> keys() {
        return keys.all().toJSONObject();
    }

    private Map<String, Object> facts(Certificate certificate, LocalDate asOf, Instant now) {
        Edition print = certificate.printOn(asOf);
        CertificateStatus status = certificate.statusOn(asOf);
        Map<String, Object> facts = new HashMap<>();
        facts.put("iss", certificates.issuer());
        facts.put("iat", now.getEpochSecond());
        facts.put("number", certificate.number());
        facts.put("organisationName", print.organisationName());
        facts.put("creditCode", certificate.creditCode());
        facts.put("category", certificate.category());
        if (certificate.level() != null) {
            facts.put("level", certificate.level());
        }
        if (certificate.standard() != null) {
            facts.put("standard", certificate.standard());
        }
        if (print.scope() != null) {
            facts.put("scope", print.scope());
        }
        facts.put("validFrom", certificate.validFrom().toString());
        facts.put("validUntil", certificate.validUntil().toString());
        facts.put("asOf", asOf.toString());
        facts.put("status", status.name());
        if (status == CertificateStatus.EXPIRED) {
            facts.put("statusFrom", certificate.validUntil().plusDays(1).toString());
        } else {
            certificate.decidedOn(asOf).ifPresent(decided -> {
                facts.put("statusFrom", decided.from().toString());
                facts.put("reason", decided.reason());
                facts.put("ruleId", decided.ruleId());
            });
        }
        facts.put("sha256", print.sha256());
        return facts;
    }

    private String sign(Map<String, Object> facts) {
        ECKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        JWSObject answer = new JWSObject(header, new Payload(facts));
        try {
            answer.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return answer.serialize();
    }
}
