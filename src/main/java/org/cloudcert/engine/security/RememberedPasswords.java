package org.cloudcert.engine.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which password was right for which stored hash, for a short while: a service account that signs each request with its
 * password would otherwise pay for the slow hash each time. It is only asked for a hash just read from the database, so
 * that nothing outlives a change of password; locks are looked at before. It holds no password, but a code of it under a
 * key that this process alone has and never writes down.
 */
final class RememberedPasswords {

    private static final String CODE = "HmacSHA256";
    private static final int USERS = 10_000;

    private final Cache<String, byte[]> codes;
    private final SecretKeySpec key;

    RememberedPasswords(Duration time) {
        codes = Caffeine.newBuilder().expireAfterWrite(time).maximumSize(USERS).build();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, CODE);
    }

    boolean isRight(String hash, String password) {
        byte[] remembered = codes.getIfPresent(hash);
        return remembered != null && MessageDigest.isEqual(remembered, code(password));
    }

    void remember(String hash, String password) {
        codes.put(hash, code(password));
    }

    private byte[] code(String password) {
        try {
            Mac mac = Mac.getInstance(CODE);
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
