package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.webjars.WebJarVersionLocator;

/** The pages in a real browser: drawn diagrams, and WCAG 2.1 AA as far as axe-core finds what offends against it. */
@IntegrationTest
class AccessibilityTest {

    /** Waits for the diagrams, then leaves what it found in the page. */
    private static final String RUN =
            """
            addEventListener('load', async () => {
              const drawn = () => [...document.querySelectorAll('details.diagram[open] .canvas')]
                .every(canvas => canvas.querySelector('.tools, [role=alert]') || canvas.matches('[role=alert]'));
              for (let tries = 0; tries < 100 && !drawn(); tries++) {
                await new Promise(resolve => setTimeout(resolve, 50));
              }
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
              const result = document.createElement('pre');
              result.id = 'axe';
              result.textContent = JSON.stringify({ passes: found.passes.length,
                violations: found.violations.map(one => one.id + ': ' + one.help + ': '
                  + one.nodes.map(node => node.html.slice(0, 200)).join(' | ')) });
              document.body.append(result);
            });
            """;

    @Autowired
    Product product;

    private String browser;

    @BeforeEach
    void needsABrowser() {
        browser = Browser.installed().orElse(null);
        assumeTrue(browser != null, "No Chromium on the PATH: the pages are not looked at in a browser");
    }

    @Test
    void nothingOffendsAndTheDiagramIsDrawn() throws Exception {
        CaseWalker walker =
                product.applied().upload("APPLICATION_FORM", "申请书.pdf").file().review(false);
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("axe.js", Browser.resource("/" + new WebJarVersionLocator().fullPath("axe-core", "axe.min.js")));
        scripts.put("run.js", RUN);

        try (Browser pages = Browser.open(browser, walker.as("lead"), scripts)) {
            for (String address : List.of(
                    "/cases/" + walker.caseNo(),
                    "/board",
                    "/cases",
                    "/board/deadlines",
                    "/board/delegations",
                    "/cases/Q-1999-1")) {
                Document page = pages.page(address);
                Element result = page.getElementById("axe");
                assertThat(result).as("axe ran on %s: %s", address, page).isNotNull();
                JsonNode found = new ObjectMapper().readTree(result.text());

                assertThat(found.get("violations")).as(address).isEmpty();
                assertThat(found.get("passes").asInt()).as(address).isGreaterThan(15);
                if (address.contains(walker.caseNo())) {
                    assertThat(page.select("details.diagram[open] .djs-element.active"))
                            .isNotEmpty();
                    assertThat(page.select("details.diagram[open] .djs-element.finished"))
                            .isNotEmpty();
                }
            }
        }
    }
}
