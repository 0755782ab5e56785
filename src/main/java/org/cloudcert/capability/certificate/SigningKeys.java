package org.cloudcert.capability.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key that signs answers about certificates, and the public half of every key that ever did. Every call runs in the
 * caller's transaction.
 */
@Component
class SigningKeys {

    /** Bytes of one coordinate of a point on P-256. */
    private static final int COORDINATE = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ECKey configured;

    /** @throws IllegalArgumentException if a key is configured and cannot be used */
    SigningKeys(JdbcClient jdbc, SigningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        configured = settings.signingKey() == null ? null : read(settings.signingKey());
    }

    /** With its private half: the configured key, or else the one that the nodes share, made by whoever needs it first. */
    ECKey current() {
        if (configured != null) {
            keep(configured);
            return configured;
        }
        return shared().orElseGet(this::make);
    }

    /** Without private halves, the oldest first; the current one is among them, though it may not have signed yet. */
    JWKSet all() {
        current();
        List<JWK> keys = jdbc
                .sql("select public_key from certificate_signing_key order by since, kid")
                .query(String.class)
                .list()
                .stream()
                .<JWK>map(SigningKeys::parse)
                .toList();
        return new JWKSet(keys);
    }

    private void keep(ECKey key) {
        boolean known = jdbc.sql("select count(*) from certificate_signing_key where kid = ?")
                        .param(key.getKeyID())
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            jdbc.sql("insert into certificate_signing_key (kid, public_key, since) values (?, ?, ?)"
                            + " on duplicate key update kid = kid")
                    .params(key.getKeyID(), key.toPublicJWK().toJSONString(), LocalDate.now(clock))
                    .update();
        }
    }

    private Optional<ECKey> shared() {
        return jdbc.sql("select private_key from certificate_signing_key where shared = 1")
                .query(String.class)
                .optional()
                .map(SigningKeys::parse);
    }

    /** Of two nodes that make one at once the second waits for the first, and takes the first's. */
    private ECKey make() {
        ECKey key = generated();
        jdbc.sql("insert into certificate_signing_key (kid, public_key, private_key, shared, since)"
                        + " values (?, ?, ?, 1, ?) on duplicate key update shared = shared")
                .params(key.getKeyID(), key.toPublicJWK().toJSONString(), key.toJSONString(), LocalDate.now(clock))
                .update();
        return shared().orElseThrow();
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A key in certificate_signing_key cannot be read", e);
        }
    }

    private static ECKey read(Resource file) {
        try {
            String pem = file.getContentAsString(StandardCharsets.US_ASCII);
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
            PrivateKey secret = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            // The JDK reads the private half only; the public one ends the file, as the point's two coordinates.
            byte[] x = Arrays.copyOfRange(der, der.length - 2 * COORDINATE, der.length - COORDINATE);
            byte[] y = Arrays.copyOfRange(der, der.length - COORDINATE, der.length);
            ECKey key = new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y))
                    .privateKey(secret)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
            requirePair(key);
            return key;
        } catch (IOException | GeneralSecurityException | JOSEException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "cloudcert.certificate.signing-key is no EC P-256 key in PKCS#8 with its public half: "
                            + file.getDescription(),
                    e);
        }
    }

    private static void requirePair(ECKey key) throws JOSEException {
        JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
        byte[] probe = {1};
        if (!new ECDSAVerifier(key).verify(header, probe, new ECDSASigner(key).sign(header, probe))) {
            throw new IllegalArgumentException("The public half belongs to another key");
        }
    }
}
