package org.cloudcert.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a history is what it takes, whatever it takes. */
class ShrinkingTest {

    private static final List<Action> HISTORY = IntStream.range(0, 200)
            .mapToObj(i -> new Action(
                    i % 10 + "." + i, LocalDate.parse("2026-01-01").plusDays(i), i % 10, "apply", null, Map.of()))
            .toList();

    @ParameterizedTest
    @CsvSource({"4.4, 4", "4.4 4.104, 4", "0.0 7.57, 7", "3.13 6.56 9.199, 3", "3.13 6.56 9.199,", "0.0 1.1,"})
    void nothingIsLeftButWhatIsNeeded(String needed, Integer suspect) {
        Set<String> ids = Set.of(needed.split(" "));
        Shrinking shrinking = new Shrinking(
                history -> ids(history).containsAll(ids), Instant.now().plusSeconds(3600));

        assertThat(ids(shrinking.shrink(HISTORY, suspect))).isEqualTo(ids);
        assertThat(shrinking.attempts()).isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource("3.13 6.56")
    void whatIsShortestCountsWhenTheTimeIsOver(String needed) {
        Set<String> ids = Set.of(needed.split(" "));
        Shrinking shrinking = new Shrinking(history -> ids(history).containsAll(ids), Instant.MIN);

        assertThat(ids(shrinking.shrink(HISTORY, 3))).containsAll(ids);
    }

    private static Set<String> ids(List<Action> history) {
        return history.stream().map(Action::id).collect(Collectors.toSet());
    }
}
