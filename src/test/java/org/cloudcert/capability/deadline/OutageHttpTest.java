package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every case here has its supplement due on Friday 11 June 2027; the next working day is Monday the 14th. */
@IntegrationTest
@Rule("X-6")
class OutageHttpTest {

    private static final String PATH = "/api/v1/outages";
    private static final String FROM = "2027-06-11T09:00:00+08:00";
    private static final String UNTIL = "2027-06-11T15:00:00+08:00";

    @Autowired
    Product product;

    @Autowired
    Deadlines deadlines;

    private CaseWalker walker;

    @BeforeEach
    void awaitASupplement() {
        at("2027-05-11T10:00");
        walker = product.applied().file().review(false);
        assertThat(supplement().dueOn()).isEqualTo("2027-06-11");
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-5.2.3", "T-8"})
    void aMissedSupplementIsAwaitedAgainUntilTheNewDayIsOver() {
        at("2027-06-12T09:00");
        assertThat(missedTasks()).hasSize(1);

        JsonNode outage = enter(FROM, UNTIL).expect(201).json();

        assertThat(outage.get("extendTo").asText()).isEqualTo("2027-06-14");
        assertThat(affected(outage))
                .containsExactly("SUPPLEMENT 补正期限（第1轮） from 2027-06-11 to 2027-06-14, revived, open");
        assertThat(missedTasks()).isEmpty();
        assertThat(supplement().explanation())
                .contains(
                        "2027-06-12 依据 X-6 顺延 3 日（2027-06-11 09:00 至 2027-06-11 15:00 系统停机：机房断电）。",
                        "2027-06-14 24:00（北京时间）届满（T-4）。");
        assertThat(walker.as("reader").get(walker.path("/timeline")).text()).contains("补正期限（第1轮）顺延，届满日 2027-06-14");
        at("2027-06-14T23:59");
        walker.supplement();
        assertThat(walker.tasks("lead", "UserTask_ReviewMaterials")).hasSize(1);
        assertThat(supplement().state()).isEqualTo(State.MET);
    }

    @Test
    @Rule({"Q-5.2.3", "T-4"})
    void afterTheNewDayItIsLateAndTheLeadMayStillExtend() {
        at("2027-06-12T09:00");
        enter(FROM, UNTIL).expect(201);

        at("2027-06-15T00:00");

        Answer late = walker.as("portal").post(walker.path("/supplements"), Map.of("note", "迟到的补充"));
        refused(late, 409, "supplement.deadline-missed");
        assertThat(missedTasks()).hasSize(1);
        walker.decideMissed("EXTEND", 5);
        assertThat(supplement().dueOn()).isEqualTo("2027-06-21");
        walker.supplement();
        assertThat(walker.tasks("lead", "UserTask_ReviewMaterials")).hasSize(1);
    }

    @Test
    void aRunningDeadlineAndItsTimerMove() {
        at("2027-06-11T16:00");

        assertThat(affected(enter(FROM, UNTIL).expect(201).json()))
                .containsExactly("SUPPLEMENT 补正期限（第1轮） from 2027-06-11 to 2027-06-14, not revived, open");

        at("2027-06-14T23:59");
        assertThat(missedTasks()).isEmpty();
        at("2027-06-15T00:00");
        assertThat(missedTasks()).hasSize(1);
    }

    @Test
    void aClosedCaseIsListedAndStaysAsItIs() {
        at("2027-06-12T09:00");
        walker.decideMissed("CLOSE", 1);
        Deadline before = supplement();
        assertThat(before.state()).isEqualTo(State.MISSED);

        JsonNode outage = enter(FROM, UNTIL).expect(201).json();

        assertThat(affected(outage)).containsExactly("SUPPLEMENT 补正期限（第1轮） from 2027-06-11 to -, not revived, closed");
        assertThat(supplement()).isEqualTo(before);
        assertThat(walker.state().get("status").asText()).isEqualTo("CLOSED");
    }

    @Test
    void aDayAlreadyOverRevivesNothing() {
        at("2027-06-15T09:00");

        assertThat(affected(enter(FROM, UNTIL).expect(201).json()))
                .containsExactly("SUPPLEMENT 补正期限（第1轮） from 2027-06-11 to 2027-06-14, not revived, open");
        assertThat(missedTasks()).hasSize(1);
    }

    @Test
    @Rule({"T-5", "T-6"})
    void onlyRunningProceduralPeriodsAreExtended() {
        open("STILL", new TimeLimit(1, Unit.MONTHS), true, false, "2027-05-11");
        deadlines.suspend(walker.caseNo(), "STILL", "等待", null);
        open("DUTY", new TimeLimit(1, Unit.MONTHS), false, false, "2027-05-11");
        open("HOURS", new TimeLimit(744, Unit.HOURS), true, false, "2027-05-11");
        open("LATEST", new TimeLimit(6, Unit.MONTHS), false, true, "2027-12-11");
        open("MET", new TimeLimit(1, Unit.MONTHS), true, false, "2027-05-11");
        deadlines.meet(deadlines.current(walker.caseNo(), "MET").orElseThrow().id());
        at("2027-06-11T16:00");
        List<Deadline> others = others();

        JsonNode outage = enter(FROM, UNTIL).expect(201).json();

        assertThat(affected(outage)).singleElement().asString().startsWith("SUPPLEMENT");
        assertThat(others()).isEqualTo(others);
    }

    @Test
    void aFormerRoundStaysAsItEnded() {
        open("ROUND", new TimeLimit(1, Unit.MONTHS), true, false, "2027-05-11");
        at("2027-06-12T09:00");
        deadlines.miss(deadlines.current(walker.caseNo(), "ROUND").orElseThrow().id());
        open("ROUND", new TimeLimit(1, Unit.MONTHS), true, false, "2027-06-12");
        List<Deadline> others = others();

        JsonNode outage = enter(FROM, UNTIL).expect(201).json();

        assertThat(affected(outage)).singleElement().asString().startsWith("SUPPLEMENT");
        assertThat(others()).isEqualTo(others);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-11T00:00:00+08:00, 2027-06-11T00:00:01+08:00, true",
        "2027-06-11T23:59:59+08:00, 2027-06-12T08:00:00+08:00, true",
        "2027-06-08T09:00:00+08:00, 2027-06-12T00:00:00+08:00, true",
        "2027-06-11T15:59:59Z,      2027-06-12T00:00:00Z,      true",
        "2027-06-10T09:00:00+08:00, 2027-06-11T00:00:00+08:00, false",
        "2027-06-12T00:00:00+08:00, 2027-06-12T08:00:00+08:00, false",
        "2027-06-10T16:00:00-08:00, 2027-06-10T17:00:00-08:00, true",
    })
    void itsLastDayHasToFallIntoTheOutage(String from, String until, boolean touched) {
        at("2027-06-12T09:00");

        assertThat(affected(enter(from, until).expect(201).json())).hasSize(touched ? 1 : 0);
    }

    @Test
    void outagesThatOverlapDoNotAddUp() {
        at("2027-06-12T09:00");
        enter(FROM, UNTIL).expect(201);

        assertThat(affected(enter("2027-06-11T12:00:00+08:00", "2027-06-11T20:00:00+08:00")
                        .expect(201)
                        .json()))
                .isEmpty();
        assertThat(supplement().dueOn()).isEqualTo("2027-06-14");
        Answer longer = enter("2027-06-11T19:00:00+08:00", "2027-06-11T21:00:00+08:00", "机房断电", "2027-06-17");
        assertThat(affected(longer.expect(201).json()))
                .containsExactly("SUPPLEMENT 补正期限（第1轮） from 2027-06-14 to 2027-06-17, not revived, open");
        assertThat(supplement().dueOn()).isEqualTo("2027-06-17");
    }

    @Test
    void enteredOnceAndReadAgain() {
        at("2027-06-12T09:00");
        Http http = walker.as("supervisor")
                .with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = Map.of("from", FROM, "until", UNTIL, "reason", "机房断电");

        JsonNode first = http.post(PATH, body).expect(201).json();
        Answer again = http.post(PATH, body).expect(201);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first);
        assertThat(first.get("enteredBy").asText()).isEqualTo("supervisor");
        assertThat(first.get("from").asText()).isEqualTo("2027-06-11T01:00:00Z");
        JsonNode read = walker.as("reader")
                .get(PATH + "/" + first.get("id").asText())
                .expect(200)
                .json();
        assertThat(read).isEqualTo(first);
        assertThat(walker.as("reader")
                        .get(PATH + "?size=100")
                        .expect(200)
                        .json()
                        .get("items"))
                .contains(first);
        refused(walker.as("reader").get(PATH + "/nobody"), 404, "outage.not-found");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2027-06-11T15:00:00+08:00, 2027-06-11T15:00:00+08:00, 断电, -, 422, outage.invalid",
                "2027-06-11T15:00:00+08:00, 2027-06-11T09:00:00+08:00, 断电, -, 422, outage.invalid",
                "2027-06-11T09:00:00+08:00, 2027-06-12T09:30:00+08:00, 断电, -, 422, outage.invalid",
                "2027-05-01T09:00:00+08:00, 2027-06-11T09:00:00+08:00, 断电, -, 422, outage.invalid",
                "2027-06-11T09:00:00+08:00, 2027-06-11T15:00:00+08:00, 断电, 2027-06-11, 422, outage.invalid",
                "2027-06-11T09:00:00+08:00, 2027-06-11T15:00:00+08:00, 断电, 2027-07-12, 422, outage.invalid",
                "1999-12-31T09:00:00+08:00, 1999-12-31T15:00:00+08:00, 断电, -, 422, outage.invalid",
                "0000-01-01T00:00:00Z, 0000-01-02T00:00:00Z, 断电, -, 422, outage.invalid",
                "2027-06-11T09:00:00+08:00, 2027-06-11T15:00:00+08:00, ' ', -, 422, request.invalid",
                "2027-06-11T09:00:00+08:00, -, 断电, -, 422, request.invalid",
                "2027-06-11T09:00:00, 2027-06-11T15:00:00+08:00, 断电, -, 400, request.unreadable",
            })
    void whatIsNoOutageIsRefusedAndChangesNothing(
            String from, String until, String reason, String extendTo, int status, String code) {
        at("2027-06-12T09:00");

        refused(enter(from, until, reason, extendTo), status, code);

        assertThat(supplement().dueOn()).isEqualTo("2027-06-11");
        assertThat(missedTasks()).hasSize(1);
    }

    @Test
    void anAdministratorMayEnterThemAsWell() {
        at("2027-06-12T09:00");

        product.http()
                .as("admin", "admin-of-the-tests")
                .post(PATH, Map.of("from", FROM, "until", UNTIL, "reason", "机房断电"))
                .expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "clerk", "lead", "approver", "finance", "archivist", "reader"})
    void othersDoNotEnterOutages(String user) {
        at("2027-06-12T09:00");

        assertThat(walker.as(user)
                        .post(PATH, Map.of("from", FROM, "until", UNTIL, "reason", "机房断电"))
                        .status())
                .isEqualTo(403);
        assertThat(walker.as(user).get(PATH).status()).isEqualTo("portal".equals(user) ? 403 : 200);
    }

    private Answer enter(String from, String until) {
        return enter(from, until, "机房断电", null);
    }

    private Answer enter(String from, String until, String reason, String extendTo) {
        Map<String, Object> body = new HashMap<>();
        body.put("from", from);
        body.put("until", until);
        body.put("reason", reason);
        body.put("extendTo", extendTo);
        return walker.as("supervisor").post(PATH, body);
    }

    private List<String> affected(JsonNode outage) {
        return StreamSupport.stream(outage.get("deadlines").spliterator(), false)
                .filter(deadline ->
                        walker.caseNo().equals(deadline.get("caseNo").asText()))
                .map(deadline -> "%s %s from %s to %s, %s, %s"
                        .formatted(
                                deadline.get("kind").asText(),
                                deadline.get("name").asText(),
                                deadline.get("from").asText(),
                                deadline.path("to").asText("-"),
                                deadline.get("revived").booleanValue() ? "revived" : "not revived",
                                deadline.get("closed").booleanValue() ? "closed" : "open"))
                .toList();
    }

    private void open(String kind, TimeLimit limit, boolean roll, boolean beforeEvent, String startOn) {
        LocalDate day = LocalDate.parse(startOn);
        deadlines.open(new NewDeadline(
                walker.caseNo(),
                kind,
                "期限",
                "Q-5.2.3",
                limit,
                roll,
                beforeEvent,
                day,
                day.atTime(9, 0).atZone(product.clock().getZone()).toInstant()));
    }

    private Deadline supplement() {
        return deadlines.current(walker.caseNo(), "SUPPLEMENT").orElseThrow();
    }

    private List<Deadline> others() {
        return deadlines.of(walker.caseNo()).stream()
                .filter(deadline -> !deadline.kind().equals("SUPPLEMENT"))
                .toList();
    }

    private JsonNode missedTasks() {
        return walker.tasks("lead", "UserTask_DecideMissedSupplement");
    }

    private void at(String shanghai) {
        if (walker == null) {
            product.clock().set(LocalDateTime.parse(shanghai));
        } else {
            product.moveTo(LocalDateTime.parse(shanghai), walker);
        }
    }

    private static void refused(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.field("code")).isEqualTo(code);
        assertThat(answer.field("detail")).containsPattern("\\p{IsHan}");
    }
}
