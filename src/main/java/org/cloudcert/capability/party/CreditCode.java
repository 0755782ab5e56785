package org.cloudcert.capability.party;

import java.util.List;
import org.cloudcert.rule.Refusal;

/**
 * A unified social credit code (统一社会信用代码) as GB 32100-2015 defines it: seventeen characters and a check character.
 *
 * @param value eighteen characters, upper case
 */
public record CreditCode(String value) {

    /** Digits and capital letters without I, O, S, V and Z, which are easily confused. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    /** @throws Refusal {@code organisation.credit-code-invalid} if the code cannot exist */
    public CreditCode {
        if (!isValid(value)) {
            String message = "统一社会信用代码不正确，应为18位且校验位相符（GB 32100-2015）";
            throw Refusal.invalid(
                    "organisation.credit-code-invalid",
                    null,
                    message,
                    List.of(new Refusal.FieldError("creditCode", message)));
        }
    }

    /** Whether the code can exist: eighteen characters with the right check character. */
    public static boolean isValid(String value) {
        if (value == null || value.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = ALPHABET.indexOf(value.charAt(i));
            if (digit < 0) {
                return false;
            }
            // The check character counts once, so that the sum of a right code is a multiple of 31.
            sum += i < WEIGHTS.length ? digit * WEIGHTS[i] : digit;
        }
        return sum % ALPHABET.length() == 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
