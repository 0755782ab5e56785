package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.cloudcert.engine.Role;
import org.cloudcert.support.Browser;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleague;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.Session;
import org.cloudcert.support.TestServers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts that want to be more than texts, wherever the product shows, sends or prints them. */
@IntegrationTest
@Tag("endurance")
class HostileTextsTest {

    /** Becomes an element with a handler wherever it is taken for markup. */
    private static final String MARKUP = "\"'><img src=x onerror=document.documentElement.dataset.struck=1>{{7*7}}";

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    JdbcClient jdbc;

    private static CaseWalker planted;

    @BeforeEach
    void plant() {
        if (planted == null) {
            planted = product.walker().organisation("云" + MARKUP).apply();
            planted.as("portal").upload(planted.path("/materials"), "OTHER", MARKUP.replace('"', '\'') + ".pdf", pdf());
            planted.file();
            planted.as("portal").post(planted.path("/withdrawal"), Map.of("reason", "=" + MARKUP));
        }
    }

    private static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "clerk, /cases/{case}",
        "clerk, /cases?q={case}",
        "clerk, /board",
        "clerk, /board/tasks",
        "clerk, /board/deadlines",
        "lead, /cases/{case}",
        "reader, /administration/acts",
        "reader, /administration",
        "portal, /public/csisms?q=%3Cimg%20src%3Dx%20onerror%3D1%3E",
        "portal, /verify/%3Cimg%20src%3Dx%20onerror%3D1%3E"
    })
    void pagesShowMarkupAsText(String user, String path) {
        Http http = path.startsWith("/public") || path.startsWith("/verify")
                ? product.http()
                : Session.signIn(product.http(), "tasklist", user, "demo");
        Http.Answer answer = http.with("Accept", "text/html").get(path.replace("{case}", planted.caseNo()));

        assertThat(answer.header("Content-Type")).startsWith("text/html");
        Document page = Jsoup.parse(answer.text());
        assertThat(page.select("[onerror]")).isEmpty();
        assertThat(page.select("img[src=x]")).isEmpty();
        assertThat(answer.text()).doesNotContain("云49");
        if (path.contains("{case}")) {
            assertThat(page.text()).contains("onerror=document");
        }
    }

    /** In a real browser no element comes of it: on our pages, in a task's form, in Tasklist and in Cockpit. */
    @Test
    void aBrowserMakesNoElementOfIt() {
        Browser browser = Browser.orSkip();
        CaseWalker waiting = product.walker().organisation("云" + MARKUP).apply();
        waiting.as("portal").upload(waiting.path("/materials"), "OTHER", MARKUP.replace('"', '\'') + ".pdf", pdf());
        try (Colleague clerk = product.signedIn(browser, "clerk")) {
            Page page = clerk.page();
            page.navigate("/cases/" + waiting.caseNo());
            unstruck(page);
            clerk.open(waiting.caseNo(), "核对建档条件");
            assertThat(clerk.form().innerText()).contains("onerror=document");
            unstruck(page);
        }
        try (Colleague reader = product.signedIn(browser, "reader")) {
            String instance = jdbc.sql(
                            "select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null limit 1")
                    .param(waiting.caseNo())
                    .query(String.class)
                    .single();
            reader.page().navigate("/camunda/app/cockpit/default/#/process-instance/%s/runtime".formatted(instance));
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            reader.page().getByText(waiting.caseNo()).first())
                    .isAttached();
            unstruck(reader.page());
        }
    }

    private static void unstruck(Page page) {
        assertThat(page.locator("img[src=x], [onerror]").count()).isZero();
        assertThat(page.evaluate("document.documentElement.dataset.struck")).isNull();
    }

    @Test
    void aSpreadsheetCalculatesNothing() {
        CaseWalker walker = product.walker().organisation("=cmd|'/c calc'!A1").apply();

        String csv = Session.signIn(product.http(), "tasklist", "clerk", "demo")
                .get("/cases?format=csv&q=" + walker.caseNo())
                .expect(200)
                .text();

        assertThat(csv).contains("\"'=cmd|'/c calc'!A1\"").doesNotContain("\"=cmd");
    }

    /** What goes into a mail's head, a calendar or a file name is one line. */
    @ParameterizedTest
    @CsvSource({
        "name, 云安\\r\\nBcc: victim@example.org",
        "name, 云安\\nX-Evil: 1",
        "name, 云安\\u2028x",
        "contactName, 王\\r\\nBcc: victim@example.org",
        "contactEmail, a@example.org\\r\\nBcc: victim@example.org",
        "contactEmail, a@example.org%0d%0aBcc: victim@example.org",
        "contactEmail, 'a@example.org, victim@example.org'",
        "contactEmail, <a@example.org> victim@example.org",
        "address, 北京\\r\\nBEGIN:VEVENT"
    })
    void linesThatEndEarlyAreRefused(String field, String value) {
        Map<String, Object> organisation = new LinkedHashMap<>();
        organisation.put("name", "云安科技有限公司");
        organisation.put("creditCode", product.walker().organisation("云").registeredCode());
        organisation.put("legalPerson", true);
        organisation.put("contactName", "王小云");
        organisation.put("contactEmail", "a@example.org");
        organisation.put(field, value.replace("\\r", "\r").replace("\\n", "\n").replace("\\u2028", "\u2028"));

        Http.Answer answer = product.http().as("portal", "demo").post("/api/v1/organisations", organisation);

        assertThat(answer.expect(422).field("code")).isEqualTo("request.invalid");
    }

    /** Whatever stands in names, a mail has the headers that it should, and one recipient. */
    @Test
    void mailsHaveOneRecipientAndNoHeadersOfOthers() throws MessagingException {
        List<MimeMessage> mails = Arrays.stream(TestServers.mail().getReceivedMessages())
                .filter(mail -> String.valueOf(subject(mail)).contains(planted.caseNo()))
                .toList();

        assertThat(mails).isNotEmpty().allSatisfy(mail -> {
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(subject(mail)).doesNotContain("\r", "\n");
            assertThat(mail.getContentType()).doesNotStartWith("text/html");
        });
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCalendarHasOneEventForADeadlineWhateverTheOrganisationIsCalled() throws IOException, ParserException {
        String name = "云;X-EVIL:1,\\nEND:VEVENT\\, BEGIN:VALARM" + MARKUP;
        String leader = colleagues.hire("leader", Role.PROJECT_LEAD);
        CaseWalker walker =
                product.walker().ledBy(leader).organisation(name).apply().file();
        String token = "f".repeat(64);
        jdbc.sql("insert into calendar_feed (user_id, token, renewed_at) values (?, ?, now(6))")
                .params(leader, token)
                .update();

        byte[] feed = product.http()
                .get("/calendar/%s.ics?token=%s".formatted(leader, token))
                .expect(200)
                .bytes();

        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(feed));
        assertThat(calendar.getComponents("VALARM")).isEmpty();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events)
                .filteredOn(event -> event.toString().contains(walker.caseNo()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getSummary().getValue()).contains(name));
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getProperties("X-EVIL")).isEmpty());
    }
}
