package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board, its lists and the calendar over HTTP. Other tests' cases are there too: figures are compared with lists. */
@IntegrationTest
class BoardTest {

    @Autowired
    Product product;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void today() {
        product.clock().reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "lead", "clerk", "approver", "supervisor", "finance"})
    @Rule("X-4")
    void everyFigureIsAsLongAsTheListItLeadsTo(String user) {
        product.clock().advance(Duration.ofDays(-220));
        CaseWalker overdue = product.applied().file();
        product.clock().reset();
        product.fireTimers(overdue);
        CaseWalker certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        Http lead = certified.as(user);

        Document board = get(lead, "/board");
        List<Element> figures = board.select("main td a[href], .figures a[href]:has(strong:matches([0-9]+))");

        assertThat(figures).hasSizeGreaterThan(20);
        for (Element figure : figures) {
            String number = figure.children().isEmpty()
                    ? figure.text()
                    : figure.selectFirst("strong").text();
            boolean counts = !figure.attr("href").startsWith("/board/stays")
                    || figure.attr("href").contains("over=")
                    || figure.parent().elementSiblingIndex() == 1;
            if (counts) {
                assertThat(total(get(lead, figure.attr("href"))))
                        .as(figure.attr("href"))
                        .isEqualTo(Long.parseLong(number));
            }
        }
    }

    @Test
    @Rule("Q-9.3")
    void timesPerStageAreComparedWithThreeAndSixMonths() {
        product.clock().advance(Duration.ofDays(-220));
        CaseWalker longer = product.applied().file();
        product.clock().advance(Duration.ofDays(100));
        longer.review(true);
        product.clock().reset();

        assertThat(rows(get(longer.as("reader"), "/board/stays?stage=ACCEPTANCE&over=TARGET")))
                .anyMatch(row -> row.contains(longer.caseNo()) && row.endsWith(" 100"));
        assertThat(rows(get(longer.as("reader"), "/board/stays?stage=ACCEPTANCE&over=LIMIT")))
                .noneMatch(row -> row.contains(longer.caseNo()));
        assertThat(rows(get(longer.as("reader"), "/board/stays?over=LIMIT")))
                .anyMatch(row -> row.contains(longer.caseNo()) && row.contains("项目全程") && row.endsWith(" 220"));
        assertThat(get(longer.as("reader"), "/board")
                        .selectFirst("section:has(#times)")
                        .text())
                .contains("原则上3个月，最长6个月", "超过3个月", "超过6个月");
    }

    @Test
    void listsFilterAndPage() {
        String mark = "翻页" + UUID.randomUUID().toString().substring(0, 8);
        CaseWalker walker = product.walker();
        IntStream.range(0, 51).forEach(n -> walker.organisation(mark + n).apply());
        Http lead = walker.as("reader");
        String list = "/cases?q=" + URLEncoder.encode(mark, StandardCharsets.UTF_8);

        Document first = get(lead, list + "&status=OPEN");
        String next = first.selectFirst("a[rel=next]").attr("href");
        Document second = get(lead, next);

        assertThat(total(first)).isEqualTo(51);
        assertThat(rows(first)).hasSize(50);
        assertThat(next).contains("status=OPEN");
        assertThat(rows(second)).hasSize(1);
        assertThat(second.selectFirst("input[name=q]").val()).isEqualTo(mark);
        assertThat(total(get(lead, list + "&status=CLOSED"))).isZero();
        assertThat(total(get(lead, list + "&openedFrom=" + today(1)))).isZero();
        assertThat(total(get(lead, list + "&openedFrom=" + today(0) + "&openedUntil=" + today(0))))
                .isEqualTo(51);
        assertThat(csv(lead, list).split("\r\n")).hasSize(52);
    }

    @Test
    void aListOpensInASpreadsheetAndCalculatesNothing() {
        CaseWalker walker =
                product.walker().organisation("=HYPERLINK(\"http://x\")云").apply();
        Answer answer = walker.as("reader").get("/cases?format=csv&q=" + walker.registeredCode());

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).contains("cases.csv");
        assertThat(answer.bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(answer.text())
                .contains("\"案件编号\",\"单位\"", walker.caseNo(), "\"'=HYPERLINK(\"\"http://x\"\")云\"", "\r\n");
    }

    @Test
    void tasksAreListedByWhoHasThem() {
        CaseWalker walker = product.applied();
        Http lead = walker.as("reader");

        assertThat(csv(lead, "/board/tasks?assignee=-")).contains(walker.caseNo() + "\",\"核对建档条件\",\"尚无人领取");
        walker.file();
        assertThat(csv(lead, "/board/tasks?assignee=lead")).contains(walker.caseNo() + "\",\"受理审查\",\"李负责");
        assertThat(csv(lead, "/board/tasks?assignee=clerk")).doesNotContain(walker.caseNo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cases?status=open", "/cases?openedFrom=2026", "/board/deadlines?due=x", "/board/stays?over=y"})
    void aWrongConditionIsAPageThatSaysSo(String address) {
        Answer answer = product.walker().as("reader").get(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("查询条件不正确");
    }

    /** The least of several counts: other threads' statements are counted by the server as well. */
    @Test
    void theBoardTakesAsManyQueriesForManyCasesAsForFew() {
        product.applied().file();
        Http lead = product.walker().as("reader");
        long few = queries(lead);
        IntStream.range(0, 5).forEach(n -> product.applied().file());

        assertThat(queries(lead)).isLessThanOrEqualTo(few + 1).isLessThan(40);
    }

    private long queries(Http http) {
        return IntStream.range(0, 4)
                .mapToLong(n -> {
                    long before = selects();
                    http.get("/board").expect(200);
                    return selects() - before;
                })
                .min()
                .orElseThrow();
    }

    private long selects() {
        return jdbc.sql(
                        "select variable_value from information_schema.global_status where variable_name = 'COM_SELECT'")
                .query(Long.class)
                .single();
    }

    @Test
    @Rule("T-4")
    void aPersonsDeadlinesAreACalendar() throws Exception {
        CaseWalker walker = product.applied().file();
        CaseWalker others = product.applied();
        Http lead = walker.as("lead");
        String feed = subscribe(lead);

        Answer answer = product.http().get(feed).expect(200);
        Calendar calendar = new CalendarBuilder().build(new StringReader(answer.text()));
        List<VEvent> events = calendar.getComponents(Component.VEVENT);

        assertThat(answer.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        calendar.validate();
        assertThat(events)
                .filteredOn(event -> event.getDescription().getValue().contains(walker.caseNo()))
                .anySatisfy(event -> {
                    assertThat(event.getSummary().getValue()).isEqualTo("项目实施周期（最长期限） 云安科技有限公司");
                    assertThat(event.getDateTimeStart().getDate()).isEqualTo(dueOn(walker, "PROJECT_LIMIT"));
                    assertThat(event.getUrl().getValue()).endsWith("/cases/" + walker.caseNo());
                });
        assertThat(events).noneMatch(event -> event.getDescription().getValue().contains(others.caseNo()));
    }

    @Test
    void aCalendarOpensOnlyWithItsOwnNewestToken() {
        CaseWalker walker = product.applied();
        Http lead = walker.as("lead");
        String feed = subscribe(lead);
        String others = subscribe(walker.as("clerk"));

        assertThat(product.http().get(feed).status()).isEqualTo(200);
        assertThat(product.http().get(feed.replace("lead.ics", "clerk.ics")).status())
                .isEqualTo(404);
        assertThat(product.http().get("/calendar/lead.ics").field("code")).isEqualTo("calendar.not-found");
        assertThat(product.http().get("/calendar/nobody.ics?token=x").status()).isEqualTo(404);
        assertThat(get(lead, "/board").html()).doesNotContain(others.substring(others.indexOf("token=")));

        String renewed = subscribe(lead);
        assertThat(renewed).isNotEqualTo(feed);
        assertThat(product.http().get(feed).status()).isEqualTo(404);
        assertThat(product.http().get(renewed).status()).isEqualTo(200);
    }

    @Test
    void whoLeavesTakesNoCalendarAlong() {
        User user = identity.newUser("t-" + UUID.randomUUID());
        user.setPassword("demo");
        identity.saveUser(user);
        identity.createMembership(user.getId(), Role.AUDITOR.group());
        String feed = subscribe(product.walker().as(user.getId()));
        assertThat(product.http().get(feed).status()).isEqualTo(200);

        identity.deleteMembership(user.getId(), Role.AUDITOR.group());
        assertThat(product.http().get(feed).status()).isEqualTo(404);
        identity.deleteUser(user.getId());
    }

    @Test
    void otherSystemsGetNoCalendar() {
        assertThat(product.walker()
                        .as("portal")
                        .send("POST", "/board/calendar", null, null)
                        .status())
                .isEqualTo(403);
        assertThat(product.walker()
                        .as("reader")
                        .with("Sec-Fetch-Site", "cross-site")
                        .send("POST", "/board/calendar", null, null)
                        .field("code"))
                .isEqualTo("auth.csrf");
    }

    /** Makes a new token as the board's button does, and reads the address from the board. */
    private String subscribe(Http http) {
        Answer renewed = http.send("POST", "/board/calendar", "application/x-www-form-urlencoded", "")
                .expect(302);
        assertThat(renewed.header("Location")).endsWith("/board#calendar");
        String address = get(http, "/board").selectFirst("#feed").val();
        return address.substring(address.indexOf("/calendar/"));
    }

    private LocalDate dueOn(CaseWalker walker, String kind) {
        for (var deadline : walker.as("reader").get(walker.path("/deadlines")).json()) {
            if (deadline.get("kind").asText().equals(kind)) {
                return LocalDate.parse(deadline.get("dueOn").asText());
            }
        }
        throw new AssertionError("No deadline " + kind);
    }

    private LocalDate today(int plusDays) {
        return LocalDate.now(product.clock()).plusDays(plusDays);
    }

    private static String csv(Http http, String list) {
        return http.get(list + (list.contains("?") ? "&" : "?") + "format=csv")
                .expect(200)
                .text();
    }

    private static Document get(Http http, String address) {
        return Jsoup.parse(http.get(address).expect(200).text());
    }

    private static long total(Document list) {
        return Long.parseLong(list.selectFirst("[role=status] span").text().replaceAll("\\D", ""));
    }

    private static List<String> rows(Document list) {
        return list.select("tbody tr").eachText();
    }
}
