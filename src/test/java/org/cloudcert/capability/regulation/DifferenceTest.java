package org.cloudcert.capability.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.cloudcert.capability.regulation.Difference.Change;
import org.cloudcert.capability.regulation.Difference.Line;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "a/b/c, a/b/c, ' a, b, c'",
        "a/b/c, a/c, ' a,-b, c'",
        "a/c, a/b/c, ' a,+b, c'",
        "a/b, a/x, ' a,-b,+x'",
        "'', a, '+a'",
        "a, '', '-a'",
    })
    void tellsLineByLine(String before, String after, String expected) {
        assertThat(Difference.between(lines(before), lines(after)).stream()
                        .map(line -> mark(line.change()) + line.text())
                        .collect(Collectors.joining(",")))
                .isEqualTo(expected);
    }

    /** Without the added lines it is the one text, without the removed ones the other. */
    @Property(tries = 200)
    void bothTextsAreInIt(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> before,
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> after) {
        List<Line> difference = Difference.between(String.join("\n", before), String.join("\n", after));

        assertThat(without(difference, Change.ADDED)).isEqualTo(before);
        assertThat(without(difference, Change.REMOVED)).isEqualTo(after);
    }

    private static List<String> without(List<Line> difference, Change change) {
        return difference.stream()
                .filter(line -> line.change() != change)
                .map(Line::text)
                .toList();
    }

    private static String lines(String text) {
        return text.replace('/', '\n');
    }

    private static String mark(Change change) {
        return switch (change) {
            case KEPT -> " ";
            case ADDED -> "+";
            case REMOVED -> "-";
        };
    }
}
