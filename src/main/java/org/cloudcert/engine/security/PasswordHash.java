package org.cloudcert.engine.security;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id under the engine's roof; the engine puts the algorithm's name before each hash and knows older ones by theirs. */
final class PasswordHash implements PasswordEncryptor {

    private static final String NAME = "argon2id";
    private static final String PREFIX = "{" + NAME + "}";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder encoder;
    private final String nobodys;

    PasswordHash(SignInSettings.PasswordHash cost) {
        encoder = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, 1, (int) cost.memory().toKilobytes(), cost.iterations());
        nobodys = encoder.encode("");
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String hash) {
        return encoder.matches(password, hash);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** Takes as long as checking a password does, so that nobody learns from the time whether a user exists. */
    void spendTheTimeOfACheck(String password) {
        encoder.matches(password, nobodys);
    }

    /** @param stored as in the database, with the algorithm's name before it */
    boolean isOutdated(String stored) {
        return !stored.startsWith(PREFIX) || encoder.upgradeEncoding(stored.substring(PREFIX.length()));
    }
}
