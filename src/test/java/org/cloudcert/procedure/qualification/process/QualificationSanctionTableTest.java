package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every combination of gravity and aggravating circumstances leads to exactly one recommendation. */
@IntegrationTest
@Rule("Q-6")
class QualificationSanctionTableTest {

    @Autowired
    DecisionService decisions;

    /** Columns: harm done or not, uncooperative or not, and each with no, one or two earlier sanctions. */
    @ParameterizedTest
    @CsvSource({
        "MINOR,    false, false, WARNING,       RECTIFICATION, RECTIFICATION",
        "MINOR,    false, true,  RECTIFICATION, RECTIFICATION, RECTIFICATION",
        "MINOR,    true,  false, RECTIFICATION, RECTIFICATION, RECTIFICATION",
        "MINOR,    true,  true,  RECTIFICATION, RECTIFICATION, RECTIFICATION",
        "MODERATE, false, false, RECTIFICATION, SUSPENSION,    SUSPENSION",
        "MODERATE, false, true,  SUSPENSION,    SUSPENSION,    SUSPENSION",
        "MODERATE, true,  false, SUSPENSION,    SUSPENSION,    SUSPENSION",
        "MODERATE, true,  true,  SUSPENSION,    SUSPENSION,    SUSPENSION",
        "SERIOUS,  false, false, SUSPENSION,    SUSPENSION,    SUSPENSION",
        "SERIOUS,  false, true,  SUSPENSION,    SUSPENSION,    SUSPENSION",
        "SERIOUS,  true,  false, SUSPENSION,    CANCELLATION,  CANCELLATION",
        "SERIOUS,  true,  true,  CANCELLATION,  CANCELLATION,  CANCELLATION",
        "GRAVE,    false, false, CANCELLATION,  CANCELLATION,  CANCELLATION",
        "GRAVE,    false, true,  CANCELLATION,  CANCELLATION,  CANCELLATION",
        "GRAVE,    true,  false, CANCELLATION,  CANCELLATION,  CANCELLATION",
        "GRAVE,    true,  true,  CANCELLATION,  CANCELLATION,  CANCELLATION"
    })
    void recommends(
            String gravity, boolean consequence, boolean uncooperative, String first, String second, String third) {
        String[] expected = {first, second, third};
        for (int prior = 0; prior < expected.length; prior++) {
            Map<String, Object> facts = Map.of(
                    "gravity", gravity,
                    "consequence", consequence,
                    "uncooperative", uncooperative,
                    "priorSanctions", prior);
            assertThat(decisions
                            .evaluateDecisionTableByKey("qualification-sanction", facts)
                            .<String>getSingleEntry())
                    .as("%d earlier sanctions", prior)
                    .isEqualTo(expected[prior]);
        }
    }
}
