package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Line(@Text(max = 3) String value) {}

    record Several(@Lines(max = 4) String value) {}

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "云科技", "𠮷𠮷𠮷", "<b>", "é 1"})
    void fit(String value) {
        assertThat(VALIDATOR.validate(new Line(value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"云科技公", "𠮷𠮷𠮷𠮷", "a\nb", "a\0", "\ud842", "a\u2028", "a\u2029"})
    void unfit(String value) {
        assertThat(VALIDATOR.validate(new Line(value)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).startsWith("最多3个字"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "甲\r\n乙", "甲\t乙", "𠮷\n𠮷𠮷", "　甲"})
    void severalLinesFit(String value) {
        assertThat(VALIDATOR.validate(new Several(value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲乙丙丁戊", "甲\0", "\u001b[m", "甲\ud842", "甲\u2028", "　", "\u2003"})
    void severalLinesDoNotFit(String value) {
        assertThat(VALIDATOR.validate(new Several(value)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).startsWith("最多4个字"));
    }

    @ParameterizedTest
    @CsvSource({"100%, %100\\%%", "a_b, %a\\_b%", "'', %%", "' 云 ', %云%", "Q-2026, %q-2026%"})
    void searchesAreTakenLiterally(String typed, String pattern) {
        assertThat(Likeness.containing(typed)).isEqualTo(pattern);
    }
}
