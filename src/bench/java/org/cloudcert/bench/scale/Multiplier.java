package org.cloudcert.bench.scale;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cloudcert.bench.scale.Templates.Template;
import org.cloudcert.support.CaseWalker;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Multiplies the rows of templates within the server: each row becomes an {@code insert … select} over the numbers of
 * the cases to be, with other ids, numbers, organisations, people and days. The shape is right by construction.
 */
final class Multiplier {

    private static final int CHUNK = 50_000;

    private static final int CASES_OF_AN_ORGANISATION = 10;

    /** How many people share each duty. */
    static final int HANDS = 200;

    private static final int DAYS_OF_CLOSED = 3600;
    private static final int DAYS_OF_OPEN = 180;
    private static final int DAYS_AHEAD = 50;

    /** What would be most of the rows and no list reads: the engine's history of details, and ratings. */
    private static final Set<String> LEFT_OUT = Set.of(
            "ACT_HI_DETAIL",
            "ACT_HI_VARINST",
            "ACT_HI_OP_LOG",
            "ACT_HI_JOB_LOG",
            "ACT_HI_IDENTITYLINK",
            "ACT_RU_TASK_METER_LOG",
            "criterion_rating",
            "rating_method",
            "idempotency_record",
            "organisation",
            "organisation_term");

    /** Of closed cases, what lists, searches and figures read. */
    private static final Set<String> OF_CLOSED = Set.of(
            "case_file",
            "case_reader",
            "case_stay",
            "participation",
            "deadline",
            "audit_head",
            "audit_entry",
            "certificate",
            "certificate_status",
            "certificate_edition",
            "archive");

    /** Of the trail of closed cases, its ends. */
    private static final Set<String> ACTS_OF_CLOSED = Set.of("'case.opened'", "'case.closed'");

    private static final Set<String> PEOPLE = Set.of("lead", "auditor1", "auditor2", "expert1", "expert2", "chair");

    /** Ids end a key; the engine puts the name of an activity before some. */
    private static final Pattern ID =
            Pattern.compile("'.*?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)([0-9a-f]{12})'");

    private static final Pattern MOMENT = Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d)( \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?)?'");

    private final JdbcClient jdbc;
    private final Footprint footprint;
    private int cases = 1000;
    private int organisations;

    Multiplier(JdbcClient jdbc, Footprint footprint) {
        this.jdbc = jdbc;
        this.footprint = footprint;
        jdbc.sql(
                        """
                        create table if not exists bench_organisation (
                          m int primary key, id varchar(36), name varchar(200), credit_code varchar(18))""")
                .update();
        jdbc.sql(
                        """
                        create table if not exists bench_case (
                          n int primary key, tail char(12), hand varchar(8), past int, ahead int, m int)""")
                .update();
    }

    /** Whom the duties of the templates' people are given to, so that nobody has them all. */
    void hire() {
        for (String person : PEOPLE) {
            String to = "concat('%s-', s.seq)".formatted(person);
            String others = " from seq_1_to_" + (HANDS - 1) + " s join ";
            insertAlike("ACT_ID_USER", "ID_", person, Map.of("ID_", to), others);
            insertAlike("ACT_ID_MEMBERSHIP", "USER_ID_", person, Map.of("USER_ID_", to), others);
        }
    }

    private void insertAlike(String table, String column, String value, Map<String, String> changed, String others) {
        List<String> columns = footprint.table(table).columns();
        jdbc.sql("insert ignore into %s (%s) select %s %s %s t where t.%s = ?"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                columns.stream()
                                        .map(name -> changed.getOrDefault(name, "t." + name))
                                        .collect(Collectors.joining(", ")),
                                others,
                                table,
                                column))
                .param(value)
                .update();
    }

    /**
     * Adds cases like the templates', by their shares.
     *
     * @return how many cases were added
     */
    int add(List<Template> templates, int closed, int open) throws Exception {
        addOrganisations(templates.get(0), (closed + open) / CASES_OF_AN_ORGANISATION);
        int before = cases;
        List<Callable<Void>> statements = new ArrayList<>();
        for (Template template : templates) {
            int count = (template.open() ? open : closed) * template.share() / 100;
            int first = cases + 1;
            cases += count;
            prepare(template, first, count);
            Map<String, String> tokens = tokens(template);
            for (Footprint.Row row : kept(template, tokens)) {
                String insert = insert(template, row, tokens);
                for (int from = first; from <= cases; from += CHUNK) {
                    int to = Math.min(cases, from + CHUNK - 1);
                    String chunk = insert + " where n.n between " + from + " and " + to;
                    statements.add(() -> {
                        jdbc.sql(chunk).update();
                        return null;
                    });
                }
            }
        }
        List<String> triggers = dropTriggers();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (Future<Void> done : workers.invokeAll(statements)) {
                done.get();
            }
        } finally {
            workers.shutdown();
        }
        triggers.forEach(trigger -> jdbc.sql(trigger).update());
        return cases - before;
    }

    /**
     * The server takes no computed key of an {@code insert … select} for a table with triggers.
     *
     * @return how to create them again
     */
    private List<String> dropTriggers() {
        List<String> triggers = jdbc.sql(
                        "select trigger_name from information_schema.triggers where trigger_schema = database()")
                .query(String.class)
                .list();
        List<String> created = triggers.stream()
                .map(trigger -> jdbc.sql("show create trigger " + trigger)
                        .query((row, number) -> row.getString(3).replaceFirst("DEFINER=\\S+", ""))
                        .single())
                .toList();
        triggers.forEach(trigger -> jdbc.sql("drop trigger " + trigger).update());
        return created;
    }

    /** Multiplies rows that know nothing but ids, within the server: {@code count} copies with other ids. */
    static void copy(JdbcClient jdbc, List<Footprint.Row> rows, int count) {
        Map<String, String> tokens = new LinkedHashMap<>();
        rows.forEach(row -> addIds(tokens, row, "lpad(hex(n.seq), 12, '0')"));
        for (Footprint.Row row : rows) {
            jdbc.sql(
                            "set statement foreign_key_checks = 0, unique_checks = 0 for insert into `%s` (%s) select %s from seq_1_to_%d n"
                                    .formatted(
                                            row.table(),
                                            String.join(", ", row.values().keySet()),
                                            row.values().values().stream()
                                                    .map(literal -> expression(literal, tokens))
                                                    .collect(Collectors.joining(", ")),
                                            count))
                    .update();
        }
    }

    private static void addIds(Map<String, String> tokens, Footprint.Row row, String tail) {
        for (String key : row.keyValues()) {
            Matcher id = ID.matcher(key);
            if (id.matches() && !row.table().equals("organisation")) {
                tokens.putIfAbsent(id.group(1) + id.group(2), "concat('%s', %s)".formatted(id.group(1), tail));
            }
        }
    }

    private void addOrganisations(Template template, int more) {
        String id = template.walker().organisationId();
        List<String> rows = new ArrayList<>();
        for (int m = organisations + 1; m <= organisations + more; m++) {
            rows.add("(%d, '%s', '%s', '%s')"
                    .formatted(
                            m,
                            id.substring(0, 24) + "%012x".formatted(m),
                            Names.organisation(m),
                            CaseWalker.creditCode()));
            if (rows.size() == 1000 || m == organisations + more) {
                jdbc.sql("insert into bench_organisation values " + String.join(",", rows))
                        .update();
                rows.clear();
            }
        }
        List<String> columns = footprint.table("organisation").columns();
        Map<String, String> changed = Map.of("id", "b.id", "name", "b.name", "credit_code", "b.credit_code");
        jdbc.sql(
                        "insert into organisation (%s) select %s from bench_organisation b join organisation o where o.id = ? and b.m > ?"
                                .formatted(
                                        String.join(", ", columns),
                                        columns.stream()
                                                .map(name -> changed.getOrDefault(name, "o." + name))
                                                .collect(Collectors.joining(", "))))
                .param(id)
                .param(organisations)
                .update();
        jdbc.sql(
                        """
                        insert ignore into organisation_term (term, organisation_id)
                        select substring(lower(if(w.seq = 0, o.name, o.credit_code)), s.seq, 20), o.id
                        from bench_organisation o join seq_0_to_1 w join seq_1_to_18 s
                          on s.seq <= char_length(if(w.seq = 0, o.name, o.credit_code))
                        where o.m > ?""")
                .param(organisations)
                .update();
        organisations += more;
    }

    /** Says of each case to be whose it is and when it was. */
    private void prepare(Template template, int first, int count) {
        int days = template.open() ? DAYS_OF_OPEN : DAYS_OF_CLOSED;
        jdbc.sql(
                        """
                        insert into bench_case
                        select s.seq, lpad(hex(s.seq), 12, '0'), if(s.seq %% %d = 0, '', concat('-', s.seq %% %d)),
                               floor((s.seq - %d) * %d / %d), s.seq %% %d, 1 + s.seq %% %d
                        from seq_%d_to_%d s"""
                                .formatted(
                                        HANDS,
                                        HANDS,
                                        first,
                                        days,
                                        count,
                                        DAYS_AHEAD,
                                        organisations,
                                        first,
                                        first + count - 1))
                .update();
    }

    /** What is of this case alone: what all share has a key that names nothing of the case. */
    private static List<Footprint.Row> kept(Template template, Map<String, String> tokens) {
        String caseNo = template.walker().caseNo();
        Set<String> others = template.rows().stream()
                .filter(row -> row.table().equals("case_file"))
                .map(row -> row.values().get("case_no"))
                .filter(number -> !number.equals("'" + caseNo + "'"))
                .collect(Collectors.toSet());
        return template.rows().stream()
                .filter(row -> !LEFT_OUT.contains(row.table()))
                .filter(row -> template.open() ? ofOpen(row) : ofClosed(row))
                .filter(row -> row.values().values().stream().noneMatch(others::contains))
                .filter(row -> row.keyValues().stream()
                        .anyMatch(key -> !expression(key, tokens).equals(key)))
                .toList();
    }

    /** What is over in an open case is left out as well; what goes on has to be found when it ends. */
    private static boolean ofOpen(Footprint.Row row) {
        return !row.table().equals("ACT_HI_ACTINST")
                || row.values().get("END_TIME_").equals("NULL");
    }

    private static boolean ofClosed(Footprint.Row row) {
        return OF_CLOSED.contains(row.table())
                && (!row.table().equals("audit_entry")
                        || ACTS_OF_CLOSED.contains(row.values().get("action")));
    }

    private String insert(Template template, Footprint.Row row, Map<String, String> known) {
        Set<String> times = footprint.table(row.table()).times();
        LocalDateTime end = template.endedAt();
        long wait = template.rows().stream()
                .flatMap(one -> footprint.table(one.table()).times().stream()
                        .map(one.values()::get)
                        .filter(value -> value != null && MOMENT.matcher(value).matches())
                        .map(Multiplier::day))
                .filter(day -> day.isAfter(end.toLocalDate()))
                .mapToLong(day -> ChronoUnit.DAYS.between(end.toLocalDate(), day))
                .min()
                .orElse(0);
        Map<String, String> values = new LinkedHashMap<>();
        row.values()
                .forEach((column, literal) -> values.put(
                        "`" + column + "`",
                        times.contains(column)
                                ? moment(literal, template.open(), end, wait)
                                : expression(literal, known)));
        return "set statement foreign_key_checks = 0, unique_checks = 0 for insert into `%s` (%s) select %s from bench_case n join bench_organisation o on o.m = n.m"
                .formatted(row.table(), String.join(", ", values.keySet()), String.join(", ", values.values()));
    }

    /** What was, moves into the past; what is to come is spread over the next weeks, a little of it overdue. */
    private static String moment(String literal, boolean open, LocalDateTime end, long wait) {
        if (!MOMENT.matcher(literal).matches()) {
            return literal;
        }
        return open && day(literal).isAfter(end.toLocalDate())
                ? "%s + interval (n.ahead - %d) day".formatted(literal, wait + 1)
                : "%s - interval n.past day".formatted(literal);
    }

    private static LocalDate day(String literal) {
        Matcher matcher = MOMENT.matcher(literal);
        return LocalDate.parse(matcher.matches() ? matcher.group(1) : "");
    }

    /** SQL expressions by the texts that they take the place of. */
    private Map<String, String> tokens(Template template) {
        CaseWalker walker = template.walker();
        Map<String, String> tokens = new LinkedHashMap<>();
        LocalDate opened = template.openedOn();
        tokens.put(
                walker.caseNo(),
                "concat('%s', year('%s' - interval n.past day), '-', lpad(n.n, 6, '0'))"
                        .formatted(walker.caseNo().substring(0, 2), opened));
        tokens.put(walker.organisationId(), "o.id");
        tokens.put(walker.registeredCode(), "o.credit_code");
        tokens.put(walker.registeredCode().toLowerCase(), "lower(o.credit_code)");
        tokens.put(Templates.ORGANISATION, "o.name");
        for (Footprint.Row row : template.rows()) {
            addIds(tokens, row, "n.tail");
            if (row.table().equals("certificate")) {
                String number = row.values().get("number").replace("'", "");
                tokens.put(number, "concat('%s', n.n)".formatted(number.replaceAll("\\d+$", "")));
            }
        }
        return tokens;
    }

    private static String expression(String literal, Map<String, String> tokens) {
        if (literal == null || !literal.startsWith("'")) {
            return literal;
        }
        String whole = literal.substring(1, literal.length() - 1);
        if (PEOPLE.contains(whole)) {
            return "concat('" + whole + "', n.hand)";
        }
        List<String> pieces = new ArrayList<>(List.of(literal));
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            List<String> next = new ArrayList<>();
            for (String piece : pieces) {
                if (piece.startsWith("'") && piece.contains(token.getKey())) {
                    String[] around = piece.substring(1, piece.length() - 1).split(Pattern.quote(token.getKey()), -1);
                    for (int i = 0; i < around.length; i++) {
                        if (i > 0) {
                            next.add(token.getValue());
                        }
                        if (!around[i].isEmpty()) {
                            next.add("'" + around[i] + "'");
                        }
                    }
                } else {
                    next.add(piece);
                }
            }
            pieces = next;
        }
        return pieces.size() == 1 ? pieces.get(0) : "concat(" + String.join(", ", pieces) + ")";
    }
}
