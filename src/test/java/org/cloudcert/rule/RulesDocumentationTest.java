package org.cloudcert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cloudcert.CloudCert;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/rules.md} true, and the rulebook's word "enforced" with it. */
class RulesDocumentationTest {

    private static final Path PAGE = Path.of("docs", "rules.md");

    @Test
    void thePageIsCurrent() throws IOException {
        String current = coverage().markdown();
        if ("write".equals(System.getProperty("cloudcert.docs"))) {
            Files.writeString(PAGE, current);
        }

        assertThat(PAGE)
                .as("%s is stale; run this test with -Dcloudcert.docs=write", PAGE)
                .hasContent(current);
    }

    @Test
    void everyEnforcedRuleIsEnforcedAndProvedAndEveryNameIsARule() throws IOException {
        assertThat(coverage().findings()).isEmpty();
    }

    private static RuleCoverage coverage() throws IOException {
        List<RuleUse> enforcements = Stream.concat(
                        RuleUses.inClassesBeside(CloudCert.class).stream(),
                        RuleUses.inModels("classpath*:bpmn/**/*.bpmn").stream())
                .toList();
        return new RuleCoverage(
                Rulebook.standard(), enforcements, RuleUses.inClassesBeside(RulesDocumentationTest.class));
    }
}
