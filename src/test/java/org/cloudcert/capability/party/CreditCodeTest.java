package org.cloudcert.capability.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cloudcert.rule.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43", // the example of GB 32100-2015
                "91110108551385082Q", // Xiaomi
                "9144030071526726XG", // Tencent
                "91330100799655058B" // Alibaba
            })
    void codesInUseAreTaken(String code) {
        assertThat(new CreditCode(code).value()).isEqualTo(code);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "91350100M000100Y42", // wrong check character
                "91350100M000100Y4", // too short
                "91350100M000100Y433", // too long
                "91350100m000100y43", // lower case
                "91350100I000100Y43", // a letter that the alphabet leaves out
                "９1350100M000100Y43", // a full-width digit
                "91350100M000100 43"
            })
    void impossibleCodesAreRefused(String code) {
        assertThatThrownBy(() -> new CreditCode(code)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.code()).isEqualTo("organisation.credit-code-invalid");
            assertThat(refusal.fieldErrors())
                    .extracting(Refusal.FieldError::field)
                    .containsExactly("creditCode");
        });
    }

    @Property
    void aRightCodeIsTaken(@ForAll("bodies") String body) {
        String code = CreditCodes.complete(body);

        assertThat(new CreditCode(code)).hasToString(code);
    }

    @Property
    void anySingleAlteredCharacterIsDetected(
            @ForAll("bodies") String body,
            @ForAll @IntRange(max = 17) int position,
            @ForAll @IntRange(max = 30) int other) {
        StringBuilder code = new StringBuilder(CreditCodes.complete(body));
        char altered = CreditCodes.ALPHABET.charAt(other);
        Assume.that(code.charAt(position) != altered);
        code.setCharAt(position, altered);

        assertThatThrownBy(() -> new CreditCode(code.toString())).isInstanceOf(Refusal.class);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings().withChars(CreditCodes.ALPHABET).ofLength(17);
    }
}
