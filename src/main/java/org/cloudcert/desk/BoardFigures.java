package org.cloudcert.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.rule.Rulebook;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The figures of the board, each from one query. */
@Component
@Transactional(readOnly = true)
class BoardFigures {

    private static final int MONTHS = 12;

    private static final String PROJECT_RULE = "Q-9.3";

    /** Stays of projects in a stage; a stay without stage is the whole project. */
    private static final String STAYS =
            """
            from (select t.case_no, t.stage, t.entered_at, t.left_at from %1$s where t.entered_at >= :since
                  union all
                  select c.case_no, null, c.opened_at, c.closed_at from %2$s where c.opened_on >= :sinceDay) s
            join case_file c on c.case_no = s.case_no""";

    /** Asked about each case by index; as a join the database would go through the deadlines of all cases. */
    private static final String OF_PROJECTS =
            "(select count(*) from deadline d where d.case_no = s.case_no and d.rule_id = '" + PROJECT_RULE + "') > 0";

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final Clock clock;

    BoardFigures(JdbcClient jdbc, Rulebook rulebook, Clock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** @param stage null for cases before their first stage */
    record StageLoad(String stage, long cases, long overdue) {}

    record Month(YearMonth month, long opened, long closed) {

        public LocalDate first() {
            return month.atDay(1);
        }

        public LocalDate last() {
            return month.atEndOfMonth();
        }
    }

    /**
     * How long projects stay in a stage, in calendar days, those that stand still included.
     *
     * @param stage null for the whole project
     * @param overTarget how many stay longer than a project should take
     * @param overLimit how many stay longer than a project may take
     */
    record StageTime(String stage, long stays, double average, long longest, long overTarget, long overLimit) {}

    /** The months that a project should take, and may take. */
    record Limits(int target, int limit) {}

    enum Over {
        TARGET,
        LIMIT
    }

    /** @param leftAt null while the case is still there */
    record Stay(
            String caseNo,
            String organisationName,
            String projectLead,
            String stage,
            Instant enteredAt,
            Instant leftAt,
            long days) {}

    List<StageLoad> openByStage(Sight sight) {
        return jdbc.sql(
                        """
                        select c.stage, count(*) cases, count(d.case_no) overdue
                        from %s left join (select distinct case_no from deadline
                          where case_open and state in ('OPEN', 'MISSED') and due_at <= :now) d on d.case_no = c.case_no
                        where c.status = 'OPEN' and %s
                        group by c.stage order by cases desc, c.stage"""
                                .formatted(sight.from("c"), sight.on("c")))
                .params(sight.parameters())
                .param("now", utc(clock.instant()))
                .query(StageLoad.class)
                .list();
    }

    /** The last twelve months, this one first. */
    List<Month> months(Sight sight) {
        YearMonth last = YearMonth.now(clock);
        Map<String, Long> opened = perMonth("opened_on", last, sight);
        Map<String, Long> closed = perMonth("closed_on", last, sight);
        return IntStream.range(0, MONTHS)
                .mapToObj(last::minusMonths)
                .map(month -> new Month(
                        month, opened.getOrDefault(month.toString(), 0L), closed.getOrDefault(month.toString(), 0L)))
                .toList();
    }

    private Map<String, Long> perMonth(String column, YearMonth last, Sight sight) {
        record Count(String month, long cases) {}
        return jdbc
                .sql("select date_format(" + column + ", '%Y-%m') month, count(*) cases from " + sight.from("c")
                        + " where " + column + " >= :since and " + sight.on("c") + " group by month")
                .params(sight.parameters())
                .param("since", last.minusMonths(MONTHS - 1).atDay(1))
                .query(Count.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::month, Count::cases));
    }

    @Rule(PROJECT_RULE)
    Limits limits() {
        RuleEntry rule = rulebook.find(PROJECT_RULE).orElseThrow();
        return new Limits(months(rule.warnAfter()), months(rule.timeLimit()));
    }

    private static int months(TimeLimit limit) {
        if (limit.unit() != Unit.MONTHS) {
            throw new IllegalArgumentException(PROJECT_RULE + " is not counted in months");
        }
        return limit.amount();
    }

    /** The stays that began in the last twelve months, by stage; the whole project last. */
    @Rule(PROJECT_RULE)
    List<StageTime> stageTimes(Sight sight) {
        Limits limits = limits();
        Function<Integer, String> longerThan =
                months -> "sum(coalesce(s.left_at, :now) > date_add(s.entered_at, interval " + months + " month))";
        List<StageTime> times = jdbc.sql("select s.stage, count(*) stays,"
                        + " avg(timestampdiff(hour, s.entered_at, coalesce(s.left_at, :now))) / 24 average,"
                        + " max(timestampdiff(day, s.entered_at, coalesce(s.left_at, :now))) longest, "
                        + longerThan.apply(limits.target()) + " over_target, " + longerThan.apply(limits.limit())
                        + " over_limit " + stays(sight) + " where " + OF_PROJECTS
                        + " and " + sight.on("c") + " group by s.stage order by min(s.entered_at)")
                .params(sight.parameters())
                .param("now", utc(clock.instant()))
                .param("since", utc(since().atStartOfDay(clock.getZone()).toInstant()))
                .param("sinceDay", since())
                .query(StageTime.class)
                .list();
        List<StageTime> ordered = new ArrayList<>(
                times.stream().filter(time -> time.stage() != null).toList());
        times.stream().filter(time -> time.stage() == null).forEach(ordered::add);
        return ordered;
    }

    /**
     * The stays behind {@link #stageTimes(Sight)}, the longest first.
     *
     * @param stage null for whole projects
     * @param over null for all
     */
    Page<Stay> stays(String stage, Over over, Sight sight, Pageable page) {
        Select select = new Select(
                        "s.*, c.organisation_name, c.project_lead,"
                                + " timestampdiff(day, s.entered_at, coalesce(s.left_at, :now)) days",
                        stays(sight))
                .where(OF_PROJECTS)
                .seenBy(sight)
                .with("now", utc(clock.instant()))
                .with("since", utc(since().atStartOfDay(clock.getZone()).toInstant()))
                .with("sinceDay", since());
        if (stage == null) {
            select.where("s.stage is null");
        } else {
            select.where("s.stage = :stage", "stage", stage);
        }
        if (over != null) {
            int months = over == Over.TARGET ? limits().target() : limits().limit();
            select.where(
                    "coalesce(s.left_at, :now) > date_add(s.entered_at, interval :months month)", "months", months);
        }
        return select.page(jdbc, BoardFigures::stay, "days desc, s.case_no, s.entered_at", page);
    }

    private static String stays(Sight sight) {
        String cases = sight.from("c");
        return STAYS.formatted(
                sight.few() ? cases + " join case_stay t on t.case_no = c.case_no" : "case_stay t", cases);
    }

    private LocalDate since() {
        return YearMonth.now(clock).minusMonths(MONTHS - 1).atDay(1);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Stay stay(ResultSet row, int number) throws SQLException {
        LocalDateTime left = row.getObject("left_at", LocalDateTime.class);
        return new Stay(
                row.getString("case_no"),
                row.getString("organisation_name"),
                row.getString("project_lead"),
                row.getString("stage"),
                row.getObject("entered_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                left == null ? null : left.toInstant(ZoneOffset.UTC),
                row.getLong("days"));
    }
}
