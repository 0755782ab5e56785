package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.cloudcert.engine.EngineActRules.EngineActRule;
import org.cloudcert.engine.EngineActRules.Treatment;
import org.junit.jupiter.api.Test;

class EngineActRulesTest {

    private static final Path PAGE = Path.of("docs", "operations.md");
    private static final String START = "<!-- acts -->\n\n";
    private static final String END = "\n<!-- /acts -->\n";

    @Test
    void thePageIsCurrent() throws IOException {
        String lines = EngineActRules.ALL.stream()
                .map(rule -> rule.line() + "\n")
                .collect(Collectors.joining(
                        "",
                        "| entity | operations | treatment | why, or which way instead |\n| --- | --- | --- | --- |\n",
                        ""));
        String page = Files.readString(PAGE);
        String current =
                page.substring(0, page.indexOf(START) + START.length()) + lines + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("cloudcert.docs"))) {
            Files.writeString(PAGE, current);
        }

        assertThat(PAGE)
                .as("%s is stale; run this test with -Dcloudcert.docs=write", PAGE)
                .hasContent(current);
    }

    @Test
    void whatIsRefusedSaysWhyOrWhichWayToGo() {
        assertThat(EngineActRules.ALL)
                .filteredOn(rule -> rule.treatment() == Treatment.REFUSED)
                .extracting(EngineActRule::text)
                .allMatch(text -> text.length() > 8);
    }
}
