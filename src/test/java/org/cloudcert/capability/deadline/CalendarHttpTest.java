package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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

        JsonNode loaded = load(2033, "国办发明电〔2032〕9号", List.of("2033-03-09", "2033-03-10"), List.of())
                .expect(201)
                .json();

        assertThat(moved(loaded, walker)).containsExactly("SUPPLEMENT 补正期限（第1轮） 2033-03-09 2033-03-11");
        assertThat(loaded.at("/calendar/version").asText()).isEqualTo("国办发明电〔2032〕9号");
        JsonNode known = get(2033);
        assertThat(known).isEqualTo(loaded.get("calendar"));
        assertThat(known.get("source").asText()).isEqualTo("LOADED");
        assertThat(known.get("loadedBy").asText()).isEqualTo("admin");
        assertThat(known.get("loadedAt").asText()).startsWith("2033-02-09T02:0");
        assertThat(known.get("daysOff")).hasSize(2);
        JsonNode shifted = supplement(walker);
        assertThat(shifted.get("dueOn").asText()).isEqualTo("2033-03-11");
        assertThat(shifted.get("provisional").booleanValue()).isFalse();
        assertThat(shifted.at("/ledger/1/what").asText()).isEqualTo("重算");
        assertThat(shifted.at("/ledger/1/days").asInt()).isEqualTo(2);
        assertThat(shifted.at("/ledger/1/by").asText()).isEqualTo("admin");
        assertThat(shifted.at("/ledger/1/calendarVersion").asText()).isEqualTo("国办发明电〔2032〕9号");
        assertThat(timeline(walker)).contains("补正期限（第1轮）重算，届满日 2033-03-11");
        assertThat(timer(walker)).isEqualTo("2033-03-11T16:00:00Z");

        product.moveTo(LocalDateTime.parse("2033-03-10T09:00"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).isEmpty();

        JsonNode corrected = load(
                        2033, "国办发明电〔2033〕1号", List.of("2033-03-09", "2033-03-10", "2033-03-11"), List.of("2033-03-12"))
                .expect(201)
                .json();
        assertThat(moved(corrected, walker)).containsExactly("SUPPLEMENT 补正期限（第1轮） 2033-03-11 2033-03-12");
        assertThat(get(2033).get("version").asText()).isEqualTo("国办发明电〔2033〕1号");
        assertThat(get(2033).get("workingDays").get(0).asText()).isEqualTo("2033-03-12");
        product.moveTo(LocalDateTime.parse("2033-03-12T23:59"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).isEmpty();
        product.moveTo(LocalDateTime.parse("2033-03-13T00:00"), walker);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(1);

        JsonNode tooLate = load(2033, "国办发明电〔2033〕2号", List.of("2033-03-09", "2033-03-10", "2033-03-14"), List.of())
                .expect(201)
                .json();
        assertThat(moved(tooLate, walker)).isEmpty();
        assertThat(supplement(walker).get("dueOn").asText()).isEqualTo("2033-03-12");
        assertThat(supplement(walker).get("ledger")).hasSize(3);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(1);
    }

    @Test
    @Rule("T-7")
    void theSameVersionAgainChangesNothingAndItsNameIsNotUsedForOtherDays() {
        String version = "甲" + UUID.randomUUID();
        load(2034, version, List.of("2034-10-04"), List.of()).expect(201);
        load(2034, version, List.of("2034-10-04"), List.of()).expect(201);
        refused(load(2034, version, List.of("2034-10-05"), List.of()), 409, "calendar.version-used");

        load(2034, "更正" + version, List.of("2034-10-05"), List.of()).expect(201);
        refused(load(2034, version, List.of("2034-10-04"), List.of()), 409, "calendar.version-used");
        assertThat(get(2034).get("version").asText()).isEqualTo("更正" + version);
    }

    @Test
    @Rule("T-7")
    void theSameVersionAtOnceIsLoadedOnceAndOtherDaysUnderItsNameAreRefused() {
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 8)
                .mapToObj(n -> Http.administrator(environment)
                        .sendAsync(
                                "POST",
                                "/api/v1/calendars/2038",
                                "application/json",
                                Map.of(
                                        "version",
                                        "同时",
                                        "daysOff",
                                        List.of(n % 2 == 0 ? "2038-10-04" : "2038-10-05"),
                                        "workingDays",
                                        List.of())))
                .toList();

        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(4);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(4)
                .allSatisfy(answer -> assertThat(answer.field("code")).isEqualTo("calendar.version-used"));
    }

    @Test
    void theSameKeyGetsTheFirstAnswer() {
        Http http = Http.administrator(environment)
                .with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body =
                Map.of("version", "甲" + UUID.randomUUID(), "daysOff", List.of("2036-10-04"), "workingDays", List.of());

        Answer first = http.post("/api/v1/calendars/2036", body).expect(201);
        Answer again = http.post("/api/v1/calendars/2036", body).expect(201);

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
                "2035 | {'version': '甲', 'daysOff': ['2035-04-08'], 'workingDays': ['2035-04-08']} | 422 | calendar.invalid",
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
    void onlyAnAdministratorLoadsCalendars(String user) {
        Map<String, Object> body = Map.of("version", "甲", "daysOff", List.of(), "workingDays", List.of());
        Http http = product.http().as(user, "demo");

        assertThat(http.post("/api/v1/calendars/2037", body).status()).isEqualTo(403);
        http.get("/api/v1/calendars/2037").expect(200);
    }

    private Answer load(int year, String version, List<String> daysOff, List<String> workingDays) {
        return Http.administrator(environment)
                .post(
                        "/api/v1/calendars/" + year,
                        Map.of("version", version, "daysOff", daysOff, "workingDays", workingDays));
    }

    private JsonNode get(int year) {
        return Http.administrator(environment)
                .get("/api/v1/calendars/" + year)
                .expect(200)
                .json();
    }

    private static List<String> moved(JsonNode answer, CaseWalker walker) {
        return StreamSupport.stream(answer.get("moved").spliterator(), false)
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
