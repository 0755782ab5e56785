package org.cloudcert.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.webjars.WebJarVersionLocator;

/** The pages in a real browser: drawn diagrams, and WCAG 2.1 AA as far as axe-core finds what offends against it. */
@IntegrationTest
class AccessibilityTest {

    private static final String AXE = resource("/" + new WebJarVersionLocator().fullPath("axe-core", "axe.min.js"));

    private static final String RUN =
            """
            async () => {
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
              return { passes: found.passes.length,
                violations: found.violations.map(one => one.id + ': ' + one.help + ': '
                  + one.nodes.map(node => node.html.slice(0, 200)).join(' | ')) };
            }
            """;

    @Autowired
    Product product;

    @Test
    void nothingOffendsAndTheDiagramIsDrawn() {
        Browser browser = Browser.orSkip();
        CaseWalker walker =
                product.applied().upload("APPLICATION_FORM", "申请书.pdf").file().review(false);

        try (Colleague lead = product.signIn(browser, "lead")) {
            Page page = lead.page();
            for (String address :
                    List.of("/cases/" + walker.caseNo(), "/board", "/cases", "/board/deadlines", "/cases/Q-1999-1")) {
                page.navigate(address);
                if (address.contains(walker.caseNo())) {
                    Locator diagram = page.locator("details.diagram[open]").first();
                    assertThat(diagram.locator(".djs-element.active").first()).isVisible();
                    assertThat(diagram.locator(".djs-element.finished").first()).isVisible();
                }
                page.evaluate(AXE);
                Map<?, ?> found = (Map<?, ?>) page.evaluate(RUN);

                assertThat((List<?>) found.get("violations")).as(address).isEmpty();
                assertThat((int) found.get("passes")).as(address).isGreaterThan(15);
            }
            assertThat(lead.complaints()).isEmpty();
        }
    }

    private static String resource(String name) {
        try (InputStream content = AccessibilityTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
