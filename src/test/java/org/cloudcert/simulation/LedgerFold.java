package org.cloudcert.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second opinion on due dates: counts each one again from the lines of its ledger, as the rules T say. */
final class LedgerFold {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A deadline as the database has it, with its ledger. */
    static final class Row {
        final String id;
        final String caseNo;
        final String kind;
        final long version;
        final String state;
        final LocalDate dueOn;
        final Instant dueAt;
        final Instant endedAt;
        private final int amount;
        private final String unit;
        private final boolean rolls;
        private final boolean before;
        private final LocalDate startOn;
        private final Instant startedAt;
        private final List<Line> lines = new ArrayList<>();

        private Row(ResultSet row) throws SQLException {
            id = row.getString("id");
            caseNo = row.getString("case_no");
            kind = row.getString("kind");
            version = row.getLong("version");
            state = row.getString("state");
            dueOn = row.getObject("due_on", LocalDate.class);
            dueAt = utc(row, "due_at");
            endedAt = utc(row, "ended_at");
            amount = row.getInt("amount");
            unit = row.getString("unit");
            before = row.getBoolean("before_event");
            rolls = row.getBoolean("roll_forward") && !before;
            startOn = row.getObject("start_on", LocalDate.class);
            startedAt = utc(row, "started_at");
        }
    }

    private record Line(
            String type, Instant at, int days, String ground, LocalDate nominal, LocalDate due, Instant dueAt) {}

    /** The sum up to a line. */
    private record Due(LocalDate nominal, LocalDate on, Instant at) {}

    private final DaysOff daysOff;

    LedgerFold(DaysOff daysOff) {
        this.daysOff = daysOff;
    }

    /** Every deadline that the condition, on the alias {@code d}, selects. */
    static List<Row> read(JdbcClient jdbc, String condition) {
        Map<String, Row> rows = new TreeMap<>();
        jdbc.sql("select d.*, e.type, e.at, e.days, e.ground, e.nominal_on_after, e.due_on_after, e.due_at_after"
                        + " from deadline d join deadline_entry e on e.deadline_id = d.id where " + condition
                        + " order by d.id, e.seq")
                .query(row -> {
                    Row deadline = rows.get(row.getString("id"));
                    if (deadline == null) {
                        deadline = new Row(row);
                        rows.put(deadline.id, deadline);
                    }
                    deadline.lines.add(new Line(
                            row.getString("type"),
                            utc(row, "at"),
                            row.getInt("days"),
                            row.getString("ground"),
                            row.getObject("nominal_on_after", LocalDate.class),
                            row.getObject("due_on_after", LocalDate.class),
                            utc(row, "due_at_after")));
                });
        return List.copyOf(rows.values());
    }

    private static Instant utc(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** What is wrong with a deadline; nothing where every line and the due date are the sum they should be. */
    List<String> mistakes(Row deadline, Instant now) {
        List<String> found = new ArrayList<>();
        Set<String> grounds = new HashSet<>();
        for (int i = 0; i < deadline.lines.size(); i++) {
            Line line = deadline.lines.get(i);
            Due due = due(deadline, i, line.at(), line.at());
            if (!due.nominal().equals(line.nominal())
                    || !due.on().equals(line.due())
                    || !due.at().equals(line.dueAt())) {
                found.add("line %d (%s) of %s says %s, its ledger gives %s"
                        .formatted(i + 1, line.type(), deadline.kind, line.due(), due.on()));
            }
            if (line.type().equals("SUSPEND")) {
                grounds.add(line.ground());
            } else if (line.type().equals("RESUME")) {
                grounds.remove(line.ground());
            }
        }
        Line last = deadline.lines.get(deadline.lines.size() - 1);
        if (!deadline.dueOn.equals(last.due()) || !deadline.dueAt.equals(last.dueAt())) {
            found.add("%s is due on %s, its last line says %s".formatted(deadline.kind, deadline.dueOn, last.due()));
        }
        boolean pending = deadline.state.equals("OPEN") || deadline.state.equals("STANDING_STILL");
        if (pending == (deadline.endedAt != null) || (pending && deadline.state.equals("OPEN") != grounds.isEmpty())) {
            found.add("%s is %s, ended at %s, standing still for %s"
                    .formatted(deadline.kind, deadline.state, deadline.endedAt, grounds));
        }
        if (deadline.state.equals("OPEN") && now.isBefore(deadline.dueAt)) {
            Due today = due(deadline, deadline.lines.size() - 1, last.at(), now);
            if (!today.on().equals(deadline.dueOn)) {
                found.add("%s is due on %s, by the calendars known today on %s"
                        .formatted(deadline.kind, deadline.dueOn, today.on()));
            }
        }
        return found;
    }

    /** @param known by the calendars of which moment days off are looked at */
    private Due due(Row deadline, int until, Instant asOf, Instant known) {
        Set<String> grounds = new HashSet<>();
        Instant since = null;
        long days = 0;
        Duration stood = Duration.ZERO;
        for (Line line : deadline.lines.subList(0, until + 1)) {
            switch (line.type()) {
                case "SUSPEND" -> {
                    if (grounds.isEmpty()) {
                        since = line.at();
                    }
                    grounds.add(line.ground());
                }
                case "RESUME" -> {
                    if (grounds.remove(line.ground()) && grounds.isEmpty()) {
                        days += days(since, line.at());
                        stood = stood.plus(Duration.between(since, line.at()));
                    }
                }
                case "ROLL", "EXTEND", "TOLL" -> {
                    days += line.days();
                    stood = stood.plusDays(line.days());
                }
                default -> {}
            }
        }
        if (!grounds.isEmpty()) {
            days += days(since, asOf);
            stood = stood.plus(Duration.between(since, asOf));
        }
        if (deadline.unit.equals("HOURS")) {
            Instant end =
                    deadline.startedAt.plus(deadline.amount, ChronoUnit.HOURS).plus(stood);
            LocalDate day = end.atZone(SHANGHAI).toLocalDate();
            return new Due(day, day, end);
        }
        LocalDate nominal = deadline.startOn
                .plus(deadline.before ? -deadline.amount : deadline.amount, ChronoUnit.valueOf(deadline.unit))
                .plusDays(days);
        LocalDate on = deadline.rolls ? daysOff.workedOnOrAfter(nominal, known) : nominal;
        return new Due(nominal, on, on.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    private static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(
                from.atZone(SHANGHAI).toLocalDate(), to.atZone(SHANGHAI).toLocalDate());
    }
}
