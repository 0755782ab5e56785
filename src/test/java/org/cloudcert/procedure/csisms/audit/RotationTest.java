package org.cloudcert.procedure.csisms.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("I-9.2.2")
class RotationTest {

    @ParameterizedTest(name = "led in cycles {0}, for cycle {1}: {2} one after the other")
    @CsvSource({"'', 1, 0", "1, 1, 0", "1, 2, 1", "1 2, 3, 2", "1 3, 4, 1", "1, 3, 0", "1 2 3, 4, 3", "2 3, 3, 1"})
    void cyclesCountWhereTheyFollowEachOther(String led, int cycle, int expected) {
        Map<Integer, Set<String>> leaders = new HashMap<>();
        Arrays.stream(led.split(" "))
                .filter(one -> !one.isEmpty())
                .forEach(one -> leaders.put(Integer.valueOf(one), Set.of("leader", "other")));

        assertThat(Rotation.consecutiveCycles(leaders, cycle, "leader")).isEqualTo(expected);
        assertThat(Rotation.consecutiveCycles(leaders, cycle, "somebody")).isZero();
    }
}
