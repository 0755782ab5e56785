package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.Status;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
class DeadlinesTest {

    private static final String KIND = "SUPPLEMENT";
    private static final TimeLimit MONTH = new TimeLimit(1, Unit.MONTHS);
    private static final String GROUND = "申请单位补正";

    @Autowired
    Deadlines deadlines;

    @Autowired
    Calendars calendars;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationEvents events;

    private final String caseNo = "T-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void march() {
        at("2026-03-11T10:00");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Rule({"T-1", "T-2", "T-3", "T-4", "T-8"})
    void anApplicantsPeriodIsExplainedLineByLine() {
        Deadline opened = open("2026-03-11");

        assertThat(opened.dueOn()).isEqualTo("2026-04-13");
        assertThat(opened.dueAt()).isEqualTo("2026-04-13T16:00:00Z");
        assertThat(opened.provisional()).isFalse();
        assertThat(deadlines.of(caseNo)).singleElement().isEqualTo(opened);
        assertThat(opened.explanation())
                .containsExactly(
                        "依据 Q-5.2.3，自 2026-03-11 起算 1 个月，当日不计入（T-1），到期月的对应日为 2026-04-11（T-2）。",
                        "2026-04-11 为法定休假日，届满日顺延至其后第一个工作日 2026-04-13（T-3，日历：国务院 2026）。",
                        "2026-04-13 24:00（北京时间）届满（T-4）。");
        assertThat(moves()).containsExactly(new DeadlineMoved(caseNo, KIND, opened.dueAt(), false));
    }

    @Test
    @Rule("T-8")
    void standsStillForOverlappingGroundsAndCannotExpireMeanwhile() {
        String id = open("2026-03-10").id();
        deadlines.suspend(caseNo, KIND, GROUND, "补正意见已送达");
        at("2026-03-13T09:00");
        deadlines.suspend(caseNo, KIND, "付款", null);
        at("2026-03-16T09:00");
        assertThat(deadlines.resume(caseNo, KIND, GROUND, null).orElseThrow().standingStill())
                .isTrue();

        at("2026-06-01T09:00");
        Deadline still = deadlines.current(caseNo, KIND).orElseThrow();
        assertThat(still.expiredAt(clock.instant())).isFalse();
        assertThat(still.provisional()).isTrue();
        assertThat(still.dueOn()).isEqualTo("2026-07-01");
        assertThat(still.explanation())
                .contains("2026-03-11 起中止计算：补正意见已送达。", "期限目前中止（付款），不会届满；如于今日恢复，届满日为 2026-07-01。");
        refused("deadline.running", () -> deadlines.miss(id));

        at("2026-06-02T00:00");
        Deadline running = deadlines.resume(caseNo, KIND, "付款", null).orElseThrow();
        assertThat(running.state()).isEqualTo(State.OPEN);
        assertThat(running.dueOn()).isEqualTo("2026-07-02");
        assertThat(running.ledger()).extracting(Deadline.Line::days).containsExactly(null, null, null, 0, 83);
        assertThat(moves()).extracting(DeadlineMoved::standingStill).containsExactly(false, true, true, true, false);
        assertThat(deadlines.resume(caseNo, KIND, "付款", null)).contains(running);
        assertThat(moves()).hasSize(5);
    }

    @Test
    @Rule("T-4")
    void theLastSecondIsInTimeAndMidnightIsNot() {
        String inTime = open("2026-03-10").id();
        at("2026-04-10T23:59:59");
        refused("deadline.running", () -> deadlines.miss(inTime));
        assertThat(deadlines.meet(inTime).state()).isEqualTo(State.MET);
        assertThat(deadlines.meet(inTime).state()).isEqualTo(State.MET);
        refused("deadline.ended", () -> deadlines.miss(inTime));

        at("2026-03-10T10:00");
        String late = open("2026-03-10").id();
        at("2026-04-11T00:00");
        refused("deadline.expired", () -> deadlines.meet(late));
        assertThat(deadlines.suspend(caseNo, KIND, GROUND, null)).isEmpty();
        assertThat(deadlines.miss(late).state()).isEqualTo(State.MISSED);
        assertThat(deadlines.miss(late).state()).isEqualTo(State.MISSED);
        refused("deadline.expired", () -> deadlines.meet(late));
        assertThat(deadlines.current(caseNo, KIND).orElseThrow().round()).isEqualTo(2);
    }

    @Test
    void aMissedDeadlineRunsAgainWhenExtendedWithAReason() {
        String id = open("2026-03-10").id();
        at("2026-04-14T09:00");
        deadlines.miss(id);

        refused("deadline.extension-invalid", () -> deadlines.extend(id, 5, " ", "Q-5.2.3"));
        refused("deadline.extension-invalid", () -> deadlines.extend(id, 0, "材料公证", "Q-5.2.3"));
        refused("deadline.extension-invalid", () -> deadlines.extend(id, 2, "材料公证", "Q-5.2.3"));
        Deadline extended = deadlines.extend(id, 12, "材料公证", "Q-5.2.3");

        assertThat(extended.state()).isEqualTo(State.OPEN);
        assertThat(extended.endedAt()).isNull();
        assertThat(extended.dueOn()).isEqualTo("2026-04-22");
        assertThat(extended.explanation()).contains("2026-04-14 依据 Q-5.2.3 延长 12 日（材料公证）。");
        assertThat(moves()).last().isEqualTo(new DeadlineMoved(caseNo, KIND, extended.dueAt(), false));
        deadlines.extend(id, 1, "材料公证", "Q-5.2.3");
        assertThat(events.stream(DeadlineRevived.class)).containsExactly(new DeadlineRevived(caseNo, KIND, "Q-5.2.3"));
    }

    @Test
    @Rule({"T-3", "T-8"})
    void anExtensionCountsFromTheDayThatWasDue() {
        String id = open("2026-03-11").id();

        Deadline extended = deadlines.extend(id, 1, "材料公证", "Q-5.2.3");

        assertThat(extended.dueOn()).isEqualTo("2026-04-14");
        assertThat(extended.explanation())
                .containsExactly(
                        "依据 Q-5.2.3，自 2026-03-11 起算 1 个月，当日不计入（T-1），到期月的对应日为 2026-04-11（T-2）。",
                        "末日为法定休假日，届满日顺延 2 日至 2026-04-13（T-3，日历：国务院 2026）。",
                        "2026-03-11 依据 Q-5.2.3 延长 1 日（材料公证）。",
                        "2026-04-14 24:00（北京时间）届满（T-4）。");
        assertThat(extended.ledger()).extracting(Deadline.Line::ruleId).containsExactly("Q-5.2.3", "T-3", "Q-5.2.3");
    }

    @Test
    void anOutageOnTheLastDayMovesTheEndPastIt() {
        String id = open("2026-03-11").id();
        at("2026-04-14T08:00");
        deadlines.miss(id);

        Deadline tolled = deadlines.tollUntil(id, LocalDate.parse("2026-04-15"), "4 月 13 日系统停机");

        assertThat(tolled.dueOn()).isEqualTo("2026-04-15");
        assertThat(tolled.state()).isEqualTo(State.OPEN);
        assertThat(tolled.explanation()).contains("2026-04-14 依据 X-6 顺延 2 日（4 月 13 日系统停机）。");
        assertThat(deadlines.tollUntil(id, LocalDate.parse("2026-04-14"), "重复登记"))
                .isEqualTo(tolled);
    }

    @Test
    void endedDeadlinesStayEndedAndPendingOnesAreNotOpenedTwice() {
        Deadline first = open("2026-03-10");
        refused("deadline.pending", () -> open("2026-03-10"));
        deadlines.cancelAll(caseNo);
        assertThat(deadlines.cancel(first.id()).state()).isEqualTo(State.CANCELLED);
        refused("deadline.ended", () -> deadlines.extend(first.id(), 5, "理由", "Q-5.2.3"));
        refused("deadline.ended", () -> deadlines.meet(first.id()));
        assertThat(deadlines.suspend(caseNo, KIND, GROUND, null)).isEmpty();
        refused("deadline.not-found", () -> deadlines.meet("无"));
        assertThat(open("2026-03-10").round()).isEqualTo(2);
    }

    @Test
    @Rule("T-5")
    void hoursRunByTheClock() {
        Instant event =
                LocalDateTime.parse("2026-10-01T23:30").atZone(clock.getZone()).toInstant();

        Deadline opened = deadlines.open(new NewDeadline(
                caseNo,
                "INCIDENT",
                "安全事件报告时限",
                "G-30",
                new TimeLimit(2, Unit.HOURS),
                false,
                LocalDate.parse("2026-10-01"),
                event));

        assertThat(opened.dueAt()).isEqualTo(event.plusSeconds(7200));
        assertThat(opened.explanation())
                .containsExactly(
                        "依据 G-30，自 2026-10-01 23:30 起算 2 小时，昼夜连续计算（T-5）。", "2026-10-02 01:30:00（北京时间）届满（T-5）。");
    }

    @Test
    @Rule({"T-6", "T-8"})
    void aLatestDateCountsBackFromItsEventAndDoesNotRoll() {
        Deadline opened = deadlines.open(latestDate("2026-11-30", new TimeLimit(6, Unit.MONTHS)));

        assertThat(opened.startOn()).isEqualTo("2026-11-30");
        // a Saturday
        assertThat(opened.dueOn()).isEqualTo("2026-05-30");
        assertThat(opened.dueAt()).isEqualTo("2026-05-30T16:00:00Z");
        assertThat(opened.provisional()).isFalse();
        assertThat(opened.explanation())
                .containsExactly(
                        "依据 Q-4.2，最迟于 2026-11-30 之前 6 个月办理，最迟日为 2026-05-30，遇休假日不顺延（T-6）。",
                        "2026-05-30 24:00（北京时间）届满（T-4）。");
        assertThat(deadlines.of(caseNo)).containsExactly(opened);
    }

    @Test
    @Rule("T-6")
    void aLatestDateInAMonthWithoutTheDayIsThatMonthsLast() {
        assertThat(deadlines
                        .open(latestDate("2027-08-31", new TimeLimit(6, Unit.MONTHS)))
                        .explanation())
                .first()
                .isEqualTo("依据 Q-4.2，最迟于 2027-08-31 之前 6 个月办理，该月无对应日，以该月末日为最迟日，即 2027-02-28，遇休假日不顺延（T-6）。");
    }

    @Test
    @Rule("T-6")
    void aLatestDateAlreadyPastIsOpenedAndIsOver() {
        Deadline opened = deadlines.open(latestDate("2026-05-20", new TimeLimit(6, Unit.MONTHS)));

        assertThat(opened.dueOn()).isEqualTo("2025-11-20");
        assertThat(opened.expiredAt(clock.instant())).isTrue();
        refused("deadline.expired", () -> deadlines.meet(opened.id()));
        assertThat(deadlines.miss(opened.id()).state()).isEqualTo(State.MISSED);
    }

    @Test
    @Rule("T-7")
    void loadingTheYearsCalendarMovesWhatItTouches() {
        at("2039-03-01T10:00");
        Deadline touched = open("2039-03-09");
        Deadline elsewhere = deadlines.open(
                new NewDeadline(caseNo, "OTHER", "其他期限", "Q-5.2.3", MONTH, true, LocalDate.parse("2039-05-09")));
        Deadline never = deadlines.open(
                new NewDeadline(caseNo, "NEVER", "不顺延期限", "Q-5.2.3", MONTH, false, LocalDate.parse("2039-03-09")));
        assertThat(touched.dueOn()).isEqualTo("2039-04-11");
        assertThat(touched.provisional()).isTrue();

        Set<LocalDate> off = Set.of(LocalDate.parse("2039-04-11"), LocalDate.parse("2039-04-12"));
        String version = "国办发 2039-" + caseNo;
        calendars.load(2039, version, off, Set.of(LocalDate.parse("2039-04-16")));
        calendars.load(2039, version, off, Set.of(LocalDate.parse("2039-04-16")));

        List<Deadline> now = deadlines.of(caseNo);
        Deadline moved =
                now.stream().filter(d -> d.kind().equals(KIND)).findFirst().orElseThrow();
        assertThat(moved.dueOn()).isEqualTo("2039-04-13");
        assertThat(moved.provisional()).isFalse();
        assertThat(moved.ledger()).hasSize(2).last().satisfies(line -> {
            assertThat(line.what()).isEqualTo("重算");
            assertThat(line.days()).isEqualTo(2);
            assertThat(line.calendarVersion()).isEqualTo(version);
        });
        assertThat(moved.explanation())
                .contains("2039-03-01 按日历“%s”重算，届满日推后 2 日，为 2039-04-13（T-7）。".formatted(version));
        assertThat(now)
                .filteredOn(d -> d.kind().equals("OTHER"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.dueOn()).isEqualTo(elsewhere.dueOn());
                    assertThat(d.provisional()).isFalse();
                });
        assertThat(now).filteredOn(d -> d.kind().equals("NEVER")).containsExactly(never);
        assertThat(moves())
                .filteredOn(move -> move.caseNo().equals(caseNo) && move.dueAt().equals(moved.dueAt()))
                .hasSize(1);
    }

    @Test
    @Rule({"T-3", "T-7"})
    void aDeadlineThatRollsIntoTheNextYearFollowsTheCalendarsOfBoth() {
        at("2044-12-01T10:00");
        deadlines.open(new NewDeadline(
                caseNo, KIND, "补正期限", "Q-5.2.3", new TimeLimit(31, Unit.DAYS), true, LocalDate.parse("2044-11-30")));
        assertThat(dueOn()).isEqualTo("2045-01-02");
        Set<LocalDate> newYear =
                Set.of(LocalDate.parse("2045-01-01"), LocalDate.parse("2045-01-02"), LocalDate.parse("2045-01-03"));

        List<DeadlineShift> later = calendars.load(2045, "甲" + caseNo, newYear, Set.of());
        assertThat(dueOn()).isEqualTo("2045-01-04");
        List<DeadlineShift> back = calendars.load(2044, "乙" + caseNo, Set.of(), Set.of(LocalDate.parse("2044-12-31")));
        assertThat(dueOn()).isEqualTo("2044-12-31");
        List<DeadlineShift> again = calendars.load(2045, "丙" + caseNo, Set.of(LocalDate.parse("2044-12-31")), Set.of());
        assertThat(dueOn()).isEqualTo("2045-01-02");

        assertThat(List.of(later, back, again)).allSatisfy(shifts -> assertThat(shifts)
                .filteredOn(shift -> shift.caseNo().equals(caseNo))
                .hasSize(1));
    }

    @Test
    @Rule("T-7")
    void aCalendarThatContradictsItselfIsRefused() {
        Set<LocalDate> monday = Set.of(LocalDate.parse("2040-04-09"));
        Set<LocalDate> elsewhere = Set.of(LocalDate.parse("2041-01-01"));
        refused("calendar.invalid", () -> calendars.load(2040, "甲", monday, monday));
        refused("calendar.invalid", () -> calendars.load(2040, "甲", Set.of(), monday));
        refused("calendar.invalid", () -> calendars.load(2040, "甲", elsewhere, Set.of()));
        refused("calendar.invalid", () -> calendars.load(2040, " ", monday, Set.of()));
    }

    @Test
    void submissionAndTimerAtTheSameInstantHaveOneWinner() throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            String id = open("2026-03-10").id();
            at("2026-04-10T23:59:59.999");
            List<Consumer<String>> rivals = List.of(deadlines::meet, deadlines::miss, deadlines::meet, deadlines::miss);
            ExecutorService pool = Executors.newFixedThreadPool(rivals.size());
            List<Future<?>> answers = new ArrayList<>();
            rivals.forEach(rival -> answers.add(pool.submit(() -> rival.accept(id))));
            for (Future<?> answer : answers) {
                try {
                    answer.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class);
                }
            }
            pool.shutdown();
            Deadline settled = deadlines.current(caseNo, KIND).orElseThrow();
            if (settled.pending()) {
                deadlines.miss(id);
            } else {
                assertThat(settled.state() == State.MET)
                        .isEqualTo(settled.endedAt().isBefore(settled.dueAt()));
            }
            at("2026-03-11T10:00");
        }
    }

    @Test
    void suspensionsFromTwoSidesAtOnceAreBothOnTheLedger() throws Exception {
        open("2026-03-10");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String ground = "事由" + i % 4;
            answers.add(pool.submit(() -> deadlines.suspend(caseNo, KIND, ground, null)));
        }
        for (Future<?> answer : answers) {
            answer.get();
        }
        pool.shutdown();
        assertThat(deadlines.current(caseNo, KIND).orElseThrow().ledger())
                .extracting(Deadline.Line::ground)
                .containsExactlyInAnyOrder(null, "事由0", "事由1", "事由2", "事由3");
    }

    @Test
    @Rule("T-8")
    void everyChangeIsOnTheAuditTrailWithItsRule() {
        String id = open("2026-03-10").id();
        deadlines.suspend(caseNo, KIND, GROUND, "等待补正");
        deadlines.resume(caseNo, KIND, GROUND, "已补正");
        deadlines.extend(id, 5, "材料公证", "Q-5.2.3");
        deadlines.meet(id);

        assertThat(trail.of(caseNo))
                .extracting(AuditEntry::action)
                .containsExactly(
                        "deadline.start", "deadline.suspend", "deadline.resume", "deadline.extend", "deadline.met");
        assertThat(trail.of(caseNo)).extracting(AuditEntry::ruleId).containsOnly("Q-5.2.3");
        assertThat(trail.of(caseNo).get(3).text()).isEqualTo("补正期限延长，届满日 2026-04-15");
        assertThat(trail.of(caseNo).get(3).reason()).isEqualTo("材料公证");
    }

    @Test
    void overHttp() {
        open("2026-03-11");
        deadlines.suspend(caseNo, KIND, GROUND, "等待补正");

        Answer answer = Http.administrator(environment).get("/api/v1/cases/" + caseNo + "/deadlines");
        Answer unknown = Http.administrator(environment).get("/api/v1/cases/Q-1999-000001/deadlines");

        JsonNode deadline = answer.json().get(0);
        assertThat(deadline.get("kind").asText()).isEqualTo(KIND);
        assertThat(deadline.get("state").asText()).isEqualTo("STANDING_STILL");
        assertThat(deadline.get("standingStill").booleanValue()).isTrue();
        assertThat(deadline.get("dueOn").asText()).isEqualTo("2026-04-13");
        assertThat(deadline.get("dueAt").asText()).isEqualTo("2026-04-13T16:00:00Z");
        assertThat(deadline.get("ledger")).hasSize(2);
        assertThat(deadline.get("ledger").get(1).get("what").asText()).isEqualTo("中止");
        assertThat(deadline.get("explanation").get(0).asText()).startsWith("依据 Q-5.2.3");
        assertThat(unknown.status()).isEqualTo(404);
    }

    private NewDeadline latestDate(String eventOn, TimeLimit limit) {
        RuleEntry rule = new RuleEntry(
                "Q-4.2", "四", "applicant", "…", limit, null, true, Status.ENFORCED, null, null, null, null);
        return NewDeadline.before(rule, caseNo, "LATEST", "维持申请最迟日", LocalDate.parse(eventOn));
    }

    private Deadline open(String startOn) {
        return deadlines.open(new NewDeadline(caseNo, KIND, "补正期限", "Q-5.2.3", MONTH, true, LocalDate.parse(startOn)));
    }

    private LocalDate dueOn() {
        return deadlines.current(caseNo, KIND).orElseThrow().dueOn();
    }

    private List<DeadlineMoved> moves() {
        return events.stream(DeadlineMoved.class)
                .filter(move -> move.caseNo().equals(caseNo))
                .toList();
    }

    private void at(String shanghai) {
        clock.set(LocalDateTime.parse(shanghai));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
