package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cloudcert.capability.regulation.RegulationSchedule;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class CalendarHttpTest {

    private static final DateTimeFormatter ENGINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Autowired
    RegulationSchedule schedule;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"T-3", "T-7", "T-8"})
    void aLoadedCalendarMovesACasesDeadlineAndItsTimer() {
        product.clock().set(LocalDateTime.parse("2033-02-09T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        assertThat(supplement(walker).get("dueOn").asText()).isEqualTo("2033-03-09");
        assertThat(supplement(walker).get("provisional").booleanValue()).isTrue();
        assertThat(timer(walker)).isEqualTo("2033-03-09T16:00:00Z");
        assertThat(get(2033).get("source").asText()).isEqualTo("PROVISIONAL");
        assertThat(get(2033).get("version").asText()).isEqualTo("暂定 2033");

        JsonNode proposed = propose(2033, "国办发明电〔2032〕9号", List.of("2033-03-09", "2033-03-10"), List.of())
                .expect(202)
                .json();

        assertThat(wouldMove(proposed, walker)).containsExactly("SUPPLEMENT 补正期限（第1轮） 2033-03-09 2033-03-11");
        assertThat(get(2033).get("source").asText()).isEqualTo("PROVISIONAL");
        assertThat(supplement(walker).get("dueOn").asText()).isEqualTo("2033-03-09");
        assertThat(supplement(walker).get("ledger")).hasSize(1);

        assertThat(effects("admin2", proposed)).contains(walker.caseNo() + " 补正期限（第1轮）：2033-03-09 改为 2033-03-11");
        assertThat(effects("approver", proposed)).noneMatch(effect -> effect.contains(walker.caseNo()));
        assertThat(effects("approver", proposed)).anyMatch(effect -> effect.startsWith("您不能查看的案件中另有"));

        approve(proposed);

        JsonNode known = get(2033);
        assertThat(known.get("version").asText()).isEqualTo("国办发明电〔2032〕9号");
        assertThat(known.get("source").asText()).isEqualTo("LOADED");
        assertThat(known.get("loadedBy").asText()).isEqualTo("approver");
        assertThat(known.get("loadedAt").asText()).startsWith("2033-02-09T02:0");
        assertThat(known.get("daysOff")).hasSize(2);
        JsonNode shifted = supplement(walker);
        assertThat(shifted.get("dueOn").asText()).isEqualTo("2033-03-11");
        assertThat(shifted.get("provisional").booleanValue()).isFalse();
        assertThat(shifted.at("/ledger/1/what").asText()).isEqualTo("重算");
        assertThat(shifted.at("/ledger/1/days").asInt()).isEqualTo(2);
        assertThat(shifted.at("/ledger/1/by").asText()).isEqualTo("approver");
        assertThat(shifted.at("/ledger/1/calendarVersion").asText()).isEqualTo("国办发明电〔2032〕9号");
        assertThat(timeline(walker)).contains("补正期限（第1轮）重算，届满日 2033-03-11");
        assertThat(timer(walker)).isEqualTo("2033-03-11T16:00:00Z");

        product.moveTo(LocalDateTime.parse("2033-03-10T09:00"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).isEmpty();

        JsonNode corrected = propose(
                        2033, "国办发明电〔2033〕1号", List.of("2033-03-09", "2033-03-10", "2033-03-11"), List.of("2033-03-12"))
                .expect(202)
                .json();
        approve(corrected);
        assertThat(wouldMove(corrected, walker)).containsExactly("SUPPLEMENT 补正期限（第1轮） 2033-03-11 2033-03-12");
        assertThat(get(2033).get("version").asText()).isEqualTo("国办发明电〔2033〕1号");
        assertThat(get(2033).get("workingDays").get(0).asText()).isEqualTo("2033-03-12");
        product.moveTo(LocalDateTime.parse("2033-03-12T23:59"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).isEmpty();
        product.moveTo(LocalDateTime.parse("2033-03-13T00:00"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(1);

        JsonNode tooLate = propose(2033, "国办发明电〔2033〕2号", List.of("2033-03-09", "2033-03-10", "2033-03-14"), List.of())
                .expect(202)
                .json();
        approve(tooLate);
        assertThat(wouldMove(tooLate, walker)).isEmpty();
        assertThat(supplement(walker).get("dueOn").asText()).isEqualTo("2033-03-12");
        assertThat(supplement(walker).get("ledger")).hasSize(3);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(1);
    }

    @Test
    @Rule("T-7")
    void aVersionsNameIsUsedOnce() {
        String version = "甲" + UUID.randomUUID();
        approve(propose(2034, version, List.of("2034-10-04"), List.of())
                .expect(202)
                .json());
        refused(propose(2034, version, List.of("2034-10-05"), List.of()), 409, "regulation.title-used");

        approve(propose(2034, "更正" + version, List.of("2034-10-05"), List.of())
                .expect(202)
                .json());
        refused(propose(2034, version, List.of("2034-10-04"), List.of()), 409, "regulation.title-used");
        assertThat(get(2034).get("version").asText()).isEqualTo("更正" + version);
    }

    @Test
    @Rule("T-7")
    void aCalendarOfALaterDayMovesNothingUntilThen() {
        product.clock().set(LocalDateTime.parse("2046-02-09T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        String due = supplement(walker).get("dueOn").asText();
        Map<String, Object> body = Map.of(
                "version",
                "甲",
                "daysOff",
                List.of(due),
                "workingDays",
                List.of(),
                "effectiveOn",
                "2046-02-20",
                "reason",
                "年度放假安排");
        approve(Http.administrator(environment)
                .post("/api/v1/calendars/2046", body)
                .expect(202)
                .json());

        product.clock().set(LocalDateTime.parse("2046-02-19T23:59"));
        schedule.work();
        assertThat(supplement(walker).get("dueOn").asText()).isEqualTo(due);
        assertThat(get(2046).get("source").asText()).isEqualTo("PROVISIONAL");

        product.clock().set(LocalDateTime.parse("2046-02-20T00:00"));
        schedule.work();
        assertThat(get(2046).get("source").asText()).isEqualTo("LOADED");
        assertThat(supplement(walker).get("dueOn").asText()).isGreaterThan(due);
        assertThat(supplement(walker).at("/ledger/1/by").asText()).isEqualTo("system");
        schedule.work();
        assertThat(supplement(walker).get("ledger")).hasSize(2);
    }

    @Test
    void theSameKeyGetsTheFirstAnswer() {
        Http http = Http.administrator(environment)
                .with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = Map.of(
                "version",
                "甲" + UUID.randomUUID(),
                "daysOff",
                List.of("2036-10-04"),
                "workingDays",
                List.of(),
                "reason",
                "年度放假安排");

        Answer first = http.post("/api/v1/calendars/2036", body).expect(202);
        Answer again = http.post("/api/v1/calendars/2036", body).expect(202);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    @Rule("T-7")
    void aPublishedYearIsKnownFromTheStart() {
        assertThat(get(2026).get("source").asText()).isEqualTo("PUBLISHED");
        assertThat(get(2026).get("daysOff")).extracting(JsonNode::asText).contains("2026-10-01");
        assertThat(get(2026).has("loadedBy")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1999 | {'version': '甲', 'daysOff': [], 'workingDays': []} | 422 | calendar.year-invalid",
                "2035 | {'version': '甲', 'daysOff': ['2036-01-01'], 'workingDays': []} | 422 | calendar.invalid",
                "2035 | {'version': '甲', 'daysOff': [], 'workingDays': ['2035-04-09']} | 422 | calendar.invalid",
                "2035 | {'version': '甲', 'daysOff': ['2035-04-08'], 'workingDays': ['2035-04-08']} | 422 |"
                        + " calendar.invalid",
                "2035 | {'version': '甲', 'daysOff': [], 'workingDays': []} | 422 | regulation.invalid",
                "2035 | {'version': '甲', 'daysOff': [], 'workingDays': [], 'reason': '理', 'effectiveOn': '2001-01-01'}"
                        + " | 422 | regulation.invalid",
                "2035 | {'version': ' ', 'daysOff': [], 'workingDays': []} | 422 | request.invalid",
                "2035 | {'version': '甲', 'daysOff': [null], 'workingDays': []} | 422 | request.invalid",
                "2035 | {'version': '甲', 'daysOff': []} | 422 | request.invalid",
                "2035 | {'version': '甲', 'daysOff': ['8 April'], 'workingDays': []} | 400 | request.unreadable",
                "next | {'version': '甲', 'daysOff': [], 'workingDays': []} | 400 | request.parameter-invalid",
            })
    @Rule("T-7")
    void whatIsNoCalendarIsRefusedAndNothingIsLoaded(String year, String body, int status, String code) {
        refused(
                Http.administrator(environment).post("/api/v1/calendars/" + year, body.replace('\'', '"')),
                status,
                code);
        assertThat(get(2035).get("source").asText()).isEqualTo("PROVISIONAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "clerk", "lead", "supervisor", "approver", "finance", "archivist", "reader"})
    void onlyAnAdministratorProposesCalendars(String user) {
        Map<String, Object> body = Map.of("version", "甲", "daysOff", List.of(), "workingDays", List.of());
        Http http = product.http().as(user, "demo");

        assertThat(http.post("/api/v1/calendars/2037", body).status()).isEqualTo(403);
        http.get("/api/v1/calendars/2037").expect(200);
    }

    private Answer propose(int year, String version, List<String> daysOff, List<String> workingDays) {
        return Http.administrator(environment)
                .post(
                        "/api/v1/calendars/" + year,
                        Map.of(
                                "version",
                                version,
                                "daysOff",
                                daysOff,
                                "workingDays",
                                workingDays,
                                "reason",
                                "国务院办公厅通知"));
    }

    private List<String> effects(String user, JsonNode proposed) {
        return StreamSupport.stream(
                        product.http()
                                .as(user, "demo")
                                .get("/api/v1/regulations/"
                                        + proposed.get("proposalId").asText() + "/examination")
                                .expect(200)
                                .json()
                                .get("effects")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private void approve(JsonNode proposed) {
        product.http()
                .as("approver", "demo")
                .post(
                        "/api/v1/regulations/" + proposed.get("proposalId").asText() + "/review",
                        Map.of("decision", "APPROVE", "reason", "与通知一致"))
                .expect(200);
    }

    private JsonNode get(int year) {
        return Http.administrator(environment)
                .get("/api/v1/calendars/" + year)
                .expect(200)
                .json();
    }

    private static List<String> wouldMove(JsonNode answer, CaseWalker walker) {
        return StreamSupport.stream(answer.get("wouldMove").spliterator(), false)
                .filter(shift -> walker.caseNo().equals(shift.get("caseNo").asText()))
                .map(shift -> "%s %s %s %s"
                        .formatted(
                                shift.get("kind").asText(),
                                shift.get("name").asText(),
                                shift.get("from").asText(),
                                shift.get("to").asText()))
                .toList();
    }

    private static JsonNode supplement(CaseWalker walker) {
        return StreamSupport.stream(
                        walker.as("reader")
                                .get(walker.path("/deadlines"))
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .filter(deadline -> "SUPPLEMENT".equals(deadline.get("kind").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String timeline(CaseWalker walker) {
        return walker.as("reader").get(walker.path("/timeline")).expect(200).text();
    }

    /** When the engine's timer of the supplement deadline fires, by the engine's own word. */
    private String timer(CaseWalker walker) {
        Http http = Http.administrator(environment);
        JsonNode instances = http.get("/engine-rest/process-instance?businessKey=" + walker.caseNo())
                .expect(200)
                .json();
        return instances.findValuesAsText("id").stream()
                .flatMap(id -> http
                        .get("/engine-rest/job?activityId=BoundaryEvent_SupplementPeriodPassed&processInstanceId=" + id)
                        .expect(200)
                        .json()
                        .findValuesAsText("dueDate")
                        .stream())
                .map(dueDate ->
                        OffsetDateTime.parse(dueDate, ENGINE).toInstant().toString())
                .collect(Collectors.joining(" "));
    }

    private static void refused(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.field("code")).isEqualTo(code);
        assertThat(answer.field("detail")).containsPattern("\\p{IsHan}");
    }
}
