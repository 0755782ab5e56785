package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.cloudcert.procedure.qualification.ApplicationKind;
import org.cloudcert.procedure.qualification.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** People never read a code where a procedure has a word. */
class WordsTest {

    static Stream<String> words() {
        return Stream.concat(
                Stream.of(ApplicationKind.values()).map(kind -> "kind." + kind),
                Stream.of(Outcome.values()).map(outcome -> "outcome." + outcome));
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyKindAndOutcomeHasAChineseWord(String code) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");

        assertThat(messages.getMessage(code, null, "", Locale.CHINA)).matches("[\\p{IsHan}（）]+");
    }
}
