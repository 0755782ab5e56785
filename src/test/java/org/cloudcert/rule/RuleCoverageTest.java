package org.cloudcert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cloudcert.CloudCert;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** The check itself, with planted violations. */
class RuleCoverageTest {

    private static final Rulebook RULEBOOK = Rulebook.load(List.of(new ByteArrayResource(
            """
            source: Z
            title: 试验
            editions:
              - version: "1"
                inForceFrom: 2020-01-01
                rules:
                  - { id: Z-1, clause: 一, party: everyone, duty: Be enforced., status: enforced }
                  - { id: Z-2, clause: 二, party: everyone, duty: Wait., status: planned }
            """
                    .getBytes(StandardCharsets.UTF_8))));

    private static final RuleUse ENFORCEMENT = new RuleUse("Z-1", "Policy");

    private static final RuleUse PROOF = new RuleUse("Z-1", "PolicyTest.holds");

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(findings(List.of(ENFORCEMENT), List.of(PROOF))).isEmpty();
    }

    @Test
    void anEnforcedRuleWithoutEnforcementIsFound() {
        assertThat(findings(List.of(), List.of(PROOF)))
                .containsExactly("Z-1 is marked enforced, but nothing enforces it");
    }

    @Test
    void anEnforcedRuleWithoutTestIsFound() {
        assertThat(findings(List.of(ENFORCEMENT), List.of()))
                .containsExactly("Z-1 is marked enforced, but no test proves it");
    }

    @Test
    void aNameThatPointsToNoRuleIsFoundInCodeAndTests() {
        assertThat(findings(
                        List.of(ENFORCEMENT, new RuleUse("Z-7", "Policy.other")),
                        List.of(PROOF, new RuleUse("Z-8", "PolicyTest"))))
                .containsExactly("Policy.other names Z-7, which is no rule", "PolicyTest names Z-8, which is no rule");
    }

    @Test
    void thePageShowsEachRuleWithItsEnforcementAndProof() {
        assertThat(new RuleCoverage(RULEBOOK, List.of(new RuleUse("Z-1", "b"), ENFORCEMENT), List.of(PROOF)).markdown())
                .contains(
                        """
                        ## Z@1 试验

                        | rule | clause | status | enforced where | proved by |
                        | --- | --- | --- | --- | --- |
                        | Z-1 | 一 | enforced | `Policy`<br>`b` | `PolicyTest.holds` |
                        | Z-2 | 二 | planned |  |  |
                        """);
    }

    @Test
    void rulesAreFoundInModels() throws IOException {
        assertThat(RuleUses.inModels("classpath*:rulebook/planted.bpmn"))
                .containsExactly(
                        new RuleUse("Z-1", "planted.bpmn: UserTask_Planted"),
                        new RuleUse("Z-9", "planted.bpmn: UserTask_Planted"));
    }

    @Test
    void rulesAreFoundInProductionClassesAndInTestsApart() {
        RuleUse enforcement = new RuleUse("X-2", "Rulebook");
        RuleUse proof = new RuleUse("X-2", "RulebookTest.theEditionInForceOnTheDayIsChosen");

        assertThat(RuleUses.inClassesBeside(CloudCert.class))
                .contains(enforcement)
                .doesNotContain(proof);
        assertThat(RuleUses.inClassesBeside(RuleCoverageTest.class))
                .contains(proof)
                .doesNotContain(enforcement);
    }

    private static List<String> findings(List<RuleUse> enforcements, List<RuleUse> proofs) {
        return new RuleCoverage(RULEBOOK, enforcements, proofs).findings();
    }
}
