package org.cloudcert.capability.party;

import java.util.concurrent.ThreadLocalRandom;

/** Credit codes for tests, none twice (with a chance that can be neglected). */
public final class CreditCodes {

    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCodes() {}

    public static String next() {
        StringBuilder code = new StringBuilder("91");
        while (code.length() < 17) {
            code.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return complete(code.toString());
    }

    /** Adds the check character as the standard's text computes it: 31 minus the sum modulo 31. */
    static String complete(String seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return seventeen + ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
