package org.cloudcert.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The case page in a real browser: drawn diagrams, and WCAG 2.1 AA as far as axe-core finds what offends against it. */
@IntegrationTest
class CasePageInBrowserTest {

    @Autowired
    Product product;

    @Test
    void theCasePageOffendsNobodyAndItsDiagramIsDrawn() {
        Browser browser = Browser.orSkip();
        CaseWalker walker =
                product.applied().upload("APPLICATION_FORM", "申请书.pdf").file().review(false);

        try (Colleague lead = product.signedIn(browser, "lead")) {
            lead.page().navigate("/cases/" + walker.caseNo());

            Locator diagram = lead.page().locator("details.diagram[open]").first();
            assertThat(diagram.locator(".djs-element.active").first()).isVisible();
            assertThat(diagram.locator(".djs-element.finished").first()).isVisible();
            assertThat(lead.offences()).isEmpty();
            assertThat(lead.complaints()).isEmpty();
        }
    }

    @Test
    @Rule("C-5.1.1")
    void thePageOfWhatIsPublicOffendsNobody() {
        Browser browser = Browser.orSkip();

        try (Colleague reader = product.signedIn(browser, "reader")) {
            reader.page().navigate("/public/csisms?q=CSISMS");

            assertThat(reader.page().locator("h1")).isVisible();
            assertThat(reader.offences()).isEmpty();
            assertThat(reader.complaints()).isEmpty();
        }
    }
}
