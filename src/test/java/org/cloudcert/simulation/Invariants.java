package org.cloudcert.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.cloudcert.capability.archive.PackageReport;
import org.cloudcert.capability.archive.PackageVerifier;
import org.cloudcert.capability.audittrail.AuditHead;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to hold over the whole database whenever nothing is under way: a second opinion, in SQL, on what the product does
 * in Java, and the product's own verifiers for audit trail and archive. It needs nothing but the database, a clock and the
 * archive's directory, so that it can look at nodes of other JVMs.
 *
 * <p>What is expensive and was found whole is not looked at again while it has not changed; a new instance looks at
 * everything.
 */
public final class Invariants {

    /** @param sql gives subject and text of each violation; knows :now (UTC), :local (Asia/Shanghai) and :today */
    private record Check(String name, String ruleId, String sql) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private static final String CHAIN = "audit-chain";
    private static final String LEDGER = "due-date-off-ledger";
    private static final String TIMER = "timer-off-ledger";
    private static final String PACKAGE = "archive-package";
    private static final String REGISTER = "register-off-certificate";

    /** What a certificate is worth by the decision that is in effect today, expiry aside. */
    private static final String DECIDED =
            """
            (select s.status from certificate_status s where s.number = c.number and s.from_on <= :today
             order by s.seq desc limit 1)""";

    private static final String KEPT =
            "not exists (select 1 from archive a where a.case_no = %s and a.state = 'DISPOSED')";

    private static final List<Check> CHECKS = List.of(
            new Check(
                    "certificate-without-review",
                    "Q-5.4.4",
                    """
                    select c.case_no, concat(c.number, ', the last panel said ', coalesce(p.conclusion, 'nothing'))
                    from certificate c left join expert_panel p on p.case_no = c.case_no
                      and p.round = (select max(l.round) from expert_panel l where l.case_no = c.case_no)
                    where c.category = 'CLOUD_SECURITY' and %s
                      and (p.conclusion is null or p.conclusion <> 'PASS' or p.concluded_at > :now + interval 1 day
                        or 2 * (select count(*) from panel_member m where m.panel_id = p.id and m.vote = 'PASS')
                           <= (select count(*) from panel_member m where m.panel_id = p.id and m.vote is not null))"""
                            .formatted(KEPT.formatted("c.case_no"))),
            new Check(
                    "certificate-without-payment",
                    "Q-5.3.2",
                    """
                    select c.case_no, concat(c.number, ', charged ', coalesce(f.charged, 0), ', paid ',
                      (select coalesce(sum(p.amount), 0) from fee_payment p where p.case_no = c.case_no))
                    from certificate c left join fee_account f on f.case_no = c.case_no
                    where %s and (c.category = 'CLOUD_SECURITY' or f.charged is not null)
                      and (f.charged is null or f.settled_at is null
                        or (select coalesce(sum(p.amount), 0) from fee_payment p where p.case_no = c.case_no) < f.charged)"""
                            .formatted(KEPT.formatted("c.case_no"))),
            new Check(
                    "account-off-payments",
                    "Q-5.3.2",
                    """
                    select f.case_no, concat('paid ', f.paid, ', charged ', coalesce(f.charged, 0))
                    from fee_account f
                    where f.paid <> (select coalesce(sum(p.amount), 0) from fee_payment p where p.case_no = f.case_no)
                      or (f.charged is not null and f.charged
                          <> (select coalesce(sum(i.yuan), 0) from fee_item i where i.case_no = f.case_no))
                      or (f.settled_at is null and f.charged is not null and f.paid >= f.charged)"""),
            new Check(
                    "decision-without-certificate",
                    "Q-5.5.1",
                    """
                    select f.case_no, 'closed as certified'
                    from case_file f left join certificate c on c.case_no = f.case_no
                    where f.regime = 'QUALIFICATION' and f.outcome = 'CERTIFIED' and f.status = 'CLOSED' and c.number is null
                    union all
                    select c.case_no, concat(c.number, ' of a case that ended as ', f.outcome)
                    from certificate c join case_file f on f.case_no = c.case_no
                    where c.category = 'CLOUD_SECURITY' and f.status = 'CLOSED' and f.outcome <> 'CERTIFIED'"""),
            new Check(
                    "certificate-number-lost",
                    "Q-5.5.1",
                    """
                    select n.series, concat(n.last_number, ' given, ', count(c.number), ' certificates')
                    from certificate_number n left join certificate c on c.number like concat(n.series, '-%')
                    group by n.series, n.last_number having count(c.number) <> n.last_number"""),
            new Check(
                    "case-number-lost",
                    null,
                    """
                    select concat(n.letter, '-', n.opened_year), concat(n.last_number, ' given, ', count(f.case_no), ' cases')
                    from case_number n left join case_file f on f.case_no like concat(n.letter, '-', n.opened_year, '-%')
                    group by n.letter, n.opened_year, n.last_number having count(f.case_no) <> n.last_number"""),
            new Check(
                    "validity-wrong",
                    "Q-10",
                    """
                    select c.case_no, concat(c.number, ' from ', c.valid_from, ' until ', c.valid_until)
                    from certificate c
                    where c.category = 'CLOUD_SECURITY' and c.valid_until <> c.valid_from + interval 3 year
                      and c.valid_until <> (c.valid_from - interval 1 day) + interval 3 year"""),
            new Check(
                    "certificate-unwatched",
                    "Q-4.2",
                    """
                    select c.case_no, c.number from certificate c
                    where c.category = 'CLOUD_SECURITY' and %s
                      and not exists (select 1 from qualification_watch w where w.certificate_number = c.number)"""
                            .formatted(KEPT.formatted("c.case_no"))),
            new Check(
                    "award-unannounced",
                    "Q-5.5.2",
                    """
                    select c.case_no, c.number from certificate c
                    where %s and not exists (select 1 from outbox_message m
                                             where m.case_no = c.case_no and m.dedup_key like concat('award/', c.number, '/%%'))
                    union all
                    select m.case_no, concat(m.dedup_key, ' without certificate') from outbox_message m
                    where m.dedup_key like 'award/%%'
                      and not exists (select 1 from certificate c
                                      where c.case_no = m.case_no and m.dedup_key like concat('award/', c.number, '/%%'))"""
                            .formatted(KEPT.formatted("c.case_no"))),
            new Check(
                    "status-unannounced",
                    "Q-6",
                    """
                    select s.case_no, concat(s.number, ' ', s.status, ' from ', s.from_on) from certificate_status s
                    where s.seq > 0 and %s
                      and not exists (select 1 from outbox_message m
                                      where m.case_no = s.case_no and m.kind = 'PUBLICATION'
                                        and abs(timestampdiff(second, m.created_at, s.recorded_at)) <= 60)"""
                            .formatted(KEPT.formatted("s.case_no"))),
            new Check(
                    "expiry-unannounced",
                    "Q-5.5.2",
                    """
                    select w.case_no, concat(c.number, ' ended on ', c.valid_until) from certificate c
                    join qualification_watch w on w.certificate_number = c.number
                    join case_file f on f.case_no = w.case_no
                    where c.valid_until < :today and (f.status = 'OPEN' or f.outcome = 'LAPSED') and %s
                      and not exists (select 1 from outbox_message m where m.dedup_key like concat('expiry/', c.number, '/%%'))"""
                            .formatted(KEPT.formatted("w.case_no"))),
            new Check(
                    "sanction-off-certificate",
                    "Q-6",
                    """
                    select h.case_no, concat(c.number, ' is ', %1$s, ', in effect is ', h.in_effect)
                    from qualification_handling h join certificate c on c.number = h.certificate_number
                    join case_file f on f.case_no = h.case_no
                    where (h.in_effect = 'SUSPENSION' and f.status = 'OPEN' and c.valid_until >= :today
                           and %1$s not in ('SUSPENDED', 'CANCELLED'))
                      or (h.in_effect = 'CANCELLATION' and %1$s <> 'CANCELLED')
                    union all
                    select c.case_no, concat(c.number, ' is ', %1$s, ' by no handling') from certificate c
                    where c.category = 'CLOUD_SECURITY' and c.valid_until >= :today
                      and %1$s in ('SUSPENDED', 'CANCELLED')
                      and not exists (
                        select 1 from qualification_handling h join case_file f on f.case_no = h.case_no
                        where h.certificate_number = c.number
                          and ((%1$s = 'SUSPENDED' and h.in_effect = 'SUSPENSION' and f.status = 'OPEN')
                            or (%1$s = 'CANCELLED' and h.in_effect = 'CANCELLATION')))"""
                            .formatted(DECIDED)),
            new Check(
                    "overdue-unnoticed",
                    "T-4",
                    """
                    select d.case_no, concat(d.kind, ' was due on ', d.due_on) from deadline d
                    where d.state = 'OPEN' and d.kind <> 'ARCHIVE_RETENTION' and d.due_at <= :now
                      and not exists (select 1 from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                                      where e.BUSINESS_KEY_ = d.case_no)"""),
            new Check(
                    "deadline-outlives-case",
                    "T-8",
                    """
                    select d.case_no, concat(d.kind, ' of a case that was closed on ', f.closed_on)
                    from deadline d join case_file f on f.case_no = d.case_no
                    where f.status = 'CLOSED' and d.state in ('OPEN', 'STANDING_STILL') and d.kind <> 'ARCHIVE_RETENTION'"""),
            new Check(
                    "process-without-case",
                    null,
                    """
                    select coalesce(e.BUSINESS_KEY_, e.ID_), concat(d.KEY_, ' runs') from ACT_RU_EXECUTION e
                    join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
                    where e.PARENT_ID_ is null
                      and not exists (select 1 from case_file f where f.case_no = e.BUSINESS_KEY_ and f.status = 'OPEN')
                      and not exists (select 1 from archive_disposal l where l.number = e.BUSINESS_KEY_
                                      and l.state in ('IN_REVIEW', 'IN_APPROVAL', 'APPROVED'))"""),
            new Check(
                    "case-without-process",
                    null,
                    """
                    select f.case_no, concat('open in stage ', coalesce(f.stage, 'none')) from case_file f
                    where f.status = 'OPEN'
                      and not exists (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = f.case_no)"""),
            new Check(
                    "process-without-work",
                    null,
                    """
                    select coalesce(p.BUSINESS_KEY_, p.ID_), concat('nothing goes on at ', coalesce(e.ACT_ID_, 'no activity'))
                    from ACT_RU_EXECUTION e join ACT_RU_EXECUTION p on p.ID_ = e.PROC_INST_ID_
                    where e.IS_EVENT_SCOPE_ = 0
                      and not exists (select 1 from ACT_RU_EXECUTION i where i.PARENT_ID_ = e.ID_)
                      and not exists (select 1 from ACT_RU_EXECUTION i where i.SUPER_EXEC_ = e.ID_)
                      and not exists (select 1 from ACT_RU_TASK t where t.EXECUTION_ID_ = e.ID_)
                      and not exists (select 1 from ACT_RU_JOB j where j.EXECUTION_ID_ = e.ID_)
                      and not exists (select 1 from ACT_RU_EVENT_SUBSCR s where s.EXECUTION_ID_ = e.ID_)"""),
            new Check(
                    "job-failed",
                    null,
                    """
                    select coalesce(e.BUSINESS_KEY_, j.ID_), concat(coalesce(j.HANDLER_CFG_, j.HANDLER_TYPE_), ': ',
                      coalesce(left(j.EXCEPTION_MSG_, 500), 'no retries left'))
                    from ACT_RU_JOB j left join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                    where j.RETRIES_ = 0 or (j.EXCEPTION_STACK_ID_ is not null and j.RETRIES_ > 0)
                    union all
                    select coalesce(e.BUSINESS_KEY_, i.ID_), concat(i.ACTIVITY_ID_, ': ', coalesce(i.INCIDENT_MSG_, ''))
                    from ACT_RU_INCIDENT i left join ACT_RU_EXECUTION e on e.ID_ = i.PROC_INST_ID_
                    where not exists (select 1 from ACT_RU_JOB j where j.ID_ = i.CONFIGURATION_)"""),
            new Check(
                    "job-left-undone",
                    null,
                    """
                    select coalesce(e.BUSINESS_KEY_, j.ID_), concat(coalesce(j.HANDLER_CFG_, j.HANDLER_TYPE_), ' since ',
                      coalesce(j.DUEDATE_, j.CREATE_TIME_))
                    from ACT_RU_JOB j left join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                    where j.SUSPENSION_STATE_ = 1 and j.RETRIES_ > 0 and coalesce(j.DUEDATE_, j.CREATE_TIME_) <= :local"""),
            new Check(
                    "job-without-process",
                    null,
                    """
                    select j.ID_, coalesce(j.HANDLER_CFG_, j.HANDLER_TYPE_) from ACT_RU_JOB j
                    where j.EXECUTION_ID_ is not null
                      and not exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = j.EXECUTION_ID_)"""),
            new Check(
                    "draft-without-task",
                    null,
                    """
                    select w.task_id, concat('of ', w.user_id) from task_draft w
                    where not exists (select 1 from ACT_RU_TASK t where t.ID_ = w.task_id)"""),
            new Check(
                    "variable-off-fact",
                    null,
                    """
                    select f.case_no, concat('the engine knows ', v.TEXT_, ' as lead, the case ', coalesce(f.project_lead, 'nobody'))
                    from ACT_RU_VARIABLE v join ACT_RU_EXECUTION e on e.ID_ = v.PROC_INST_ID_
                    join case_file f on f.case_no = e.BUSINESS_KEY_
                    where v.NAME_ = 'projectLead' and v.TASK_ID_ is null and not v.TEXT_ <=> f.project_lead
                    union all
                    select w.case_no, concat('the engine knows ', v.TEXT_, ', watched is ', w.certificate_number)
                    from ACT_RU_VARIABLE v join ACT_RU_EXECUTION e on e.ID_ = v.PROC_INST_ID_
                    join qualification_watch w on w.case_no = e.BUSINESS_KEY_
                    where v.NAME_ = 'certificateNumber' and not v.TEXT_ <=> w.certificate_number"""),
            new Check(
                    "message-left-unsent",
                    null,
                    """
                    select m.case_no, concat(m.dedup_key, ' since ', m.next_attempt_at, coalesce(concat(': ', m.last_error), ''))
                    from outbox_message m
                    where (m.status = 'PENDING' and m.next_attempt_at <= :now)
                      or (m.status = 'DELIVERED' and m.delivered_at is null)"""),
            new Check(
                    "announcement-incomplete",
                    "Q-5.5.2",
                    """
                    select m.case_no, concat(min(m.dedup_key), ' and ', count(*) - 1, ' more') from outbox_message m
                    where m.kind = 'PUBLICATION'
                    group by m.case_no, left(m.dedup_key, length(m.dedup_key) - length(m.channel) - 1)
                    having count(*) <> 3"""),
            new Check(
                    "archive-missing",
                    "Q-8",
                    """
                    select f.case_no, 'closed without archive' from case_file f left join archive a on a.case_no = f.case_no
                    where f.status = 'CLOSED' and (a.case_no is null or a.state = 'REOPENED')
                    union all
                    select f.case_no, concat('open, its archive is ', a.state)
                    from case_file f join archive a on a.case_no = f.case_no
                    where f.status = 'OPEN' and a.state <> 'REOPENED'
                    union all
                    select a.case_no, concat('package due since ', a.next_attempt_at, coalesce(concat(': ', a.last_error), ''))
                    from archive a where a.state = 'PENDING' and a.next_attempt_at <= :now
                    union all
                    select a.case_no, 'archived without package' from archive a
                    where a.state = 'ARCHIVED' and not exists (select 1 from archive_package p where p.case_no = a.case_no)"""),
            new Check(
                    "retention-wrong",
                    "Q-8",
                    """
                    select a.case_no, concat('closed on ', a.closed_on, ', kept until ', coalesce(d.due_on, 'no day'))
                    from archive a left join deadline d on d.id = a.deadline_id
                    where a.state in ('PENDING', 'ARCHIVED')
                      and (d.due_on is null or d.due_on < a.closed_on + interval 6 year or d.state <> 'OPEN')"""),
            new Check(
                    "disposal-wrong",
                    "Q-8",
                    """
                    select x.case_no, concat('closed on ', x.closed_on, ', kept until ', x.retention_until, ', disposed of at ',
                      x.disposed_at, ' by ', x.made_by, ', ', x.reviewed_by, ' and ', x.approved_by)
                    from archive_destruction x
                    where x.retention_until < x.closed_on + interval 6 year
                      or date(x.disposed_at + interval 8 hour) <= x.retention_until
                      or x.made_by in (x.reviewed_by, x.approved_by) or x.reviewed_by = x.approved_by
                      or exists (select 1 from archive_hold h where h.case_no = x.case_no and h.placed_at < x.disposed_at
                                 and (h.lifted_at is null or h.lifted_at > x.disposed_at))
                    union all
                    select a.case_no, 'disposed of without record' from archive a
                    where a.state = 'DISPOSED' and not exists (select 1 from archive_destruction x where x.case_no = a.case_no)
                    union all
                    select a.case_no, 'something is left of it' from archive a
                    where a.state = 'DISPOSED'
                      and (exists (select 1 from material m where m.case_no = a.case_no)
                        or exists (select 1 from deadline d where d.case_no = a.case_no)
                        or exists (select 1 from outbox_message m where m.case_no = a.case_no)
                        or exists (select 1 from participation p where p.case_no = a.case_no)
                        or exists (select 1 from ACT_HI_PROCINST i where i.BUSINESS_KEY_ = a.case_no))"""),
            new Check(
                    "certification-off-certificate",
                    "C-5.4.1.2",
                    """
                    select n.id, concat('certificate ', n.certificate_number, ' until ', coalesce(c.valid_until, 'no day'),
                      ', the certification until ', n.valid_until)
                    from csisms_certification n left join certificate c on c.number = n.certificate_number
                    where n.certificate_number is not null and not c.valid_until <=> n.valid_until
                    union all
                    select n.id, concat('cycle ', n.cycle, ' has no case of its own')
                    from csisms_certification n
                    where n.cycle > 0 and %1$s and not exists (
                      select 1 from csisms_cycle y where y.certification = n.id and y.cycle = n.cycle
                      and y.certificate_number = n.certificate_number and y.valid_until = n.valid_until)
                    union all
                    select y.case_no, concat('cycle ', y.cycle, ' until ', y.valid_until, ', the one before until ', f.valid_until)
                    from csisms_cycle y join csisms_cycle f on f.certification = y.certification and f.cycle = y.cycle - 1
                    where y.valid_until <> f.valid_until + interval 3 year
                    union all
                    select y.case_no, concat('the first cycle, decided on ', y.decided_on, ', until ', y.valid_until)
                    from csisms_cycle y where y.cycle = 1 and y.valid_until <> y.decided_on + interval 3 year"""
                            .formatted(KEPT.formatted("n.id"))),
            new Check(
                    "programme-off-cycle",
                    "C-5.4.1.4",
                    """
                    select n.id, concat('cycle ', n.cycle, ' from ', n.decided_on, ' until ', n.valid_until,
                      ', its programme from ', coalesce(p.decided_on, 'no day'), ' until ', coalesce(p.valid_until, 'no day'))
                    from csisms_certification n
                    left join csisms_programme p on p.certification = n.id and p.cycle = n.cycle
                    where n.cycle > 0 and (p.id is null or p.provisional or not p.valid_until <=> n.valid_until)"""),
            new Check(
                    "certification-undecided",
                    "C-5.3.2",
                    """
                    select c.case_no, concat(c.number, ', decided ', coalesce(d.outcome, 'never')) from certificate c
                    left join csisms_decision d on d.case_no = c.case_no
                      and d.round = (select max(l.round) from csisms_decision l where l.case_no = c.case_no)
                    where c.category = 'CSISMS' and %s and (d.outcome is null or d.outcome <> 'POSITIVE')"""
                            .formatted(KEPT.formatted("c.case_no"))),
            new Check(
                    "measure-off-certificate",
                    "I-9.6.5",
                    """
                    select c.case_no, concat(c.number, ' is suspended, and no measure is open') from certificate c
                    join csisms_certification n on n.certificate_number = c.number
                    where c.valid_until >= :today and %s = 'SUSPENDED'
                      and not exists (select 1 from csisms_sanction s join case_file f on f.case_no = s.case_no
                                      where s.certification = n.id and f.status = 'OPEN')"""
                            .formatted(DECIDED)));

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Path archive;
    private final UnaryOperator<String> register;
    private final Duration grace;
    private final Map<String, Long> wholeDeadlines = new HashMap<>();
    private final Map<String, AuditHead> wholeChains = new HashMap<>();
    private final Map<String, String> wholePackages = new HashMap<>();
    private final Map<String, String> timerKinds = timerKinds();
    private long checked;

    /**
     * @param archive where packages lie
     * @param register the status that the public is told today of a certificate's number
     * @param grace for how long what is due may stay undone
     */
    public Invariants(
            DataSource dataSource, Clock clock, Path archive, UnaryOperator<String> register, Duration grace) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.archive = archive;
        this.register = register;
        this.grace = grace;
    }

    /** The names of all of them. */
    public static List<String> names() {
        return Stream.concat(CHECKS.stream().map(Check::name), Stream.of(CHAIN, LEDGER, TIMER, PACKAGE, REGISTER))
                .toList();
    }

    /** How many were looked at so far, each as often as it was. */
    public long checked() {
        return checked;
    }

    /** Everything that should not be. */
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        CHECKS.forEach(check -> found.addAll(violations(check)));
        found.addAll(chains());
        found.addAll(ledgers());
        found.addAll(timers());
        found.addAll(packages());
        found.addAll(registered());
        checked += names().size();
        return found;
    }

    private List<Violation> violations(Check check) {
        Instant due = clock.instant().minus(grace);
        return jdbc.sql(check.sql())
                .param("now", LocalDateTime.ofInstant(due, ZoneOffset.UTC))
                .param("local", LocalDateTime.ofInstant(due, LedgerFold.SHANGHAI))
                .param("today", LocalDate.ofInstant(due, LedgerFold.SHANGHAI))
                .query((row, number) -> new Violation(check.name(), check.ruleId(), row.getString(1), row.getString(2)))
                .list();
    }

    private List<Violation> ledgers() {
        Instant now = clock.instant();
        LedgerFold fold = new LedgerFold(DaysOff.in(jdbc));
        List<String> changed = new ArrayList<>();
        jdbc.sql("select id, version from deadline").query(row -> {
            if (!Objects.equals(wholeDeadlines.get(row.getString(1)), row.getLong(2))) {
                changed.add(row.getString(1));
            }
        });
        List<LedgerFold.Row> rows = new ArrayList<>(LedgerFold.read(jdbc, "d.state = 'OPEN' and d.roll_forward"));
        for (int i = 0; i < changed.size(); i += 500) {
            rows.addAll(LedgerFold.read(
                    jdbc,
                    changed.subList(i, Math.min(i + 500, changed.size())).stream()
                            .collect(Collectors.joining("', '", "d.id in ('", "')"))));
        }
        Map<String, Violation> found = new LinkedHashMap<>();
        for (LedgerFold.Row row : rows) {
            List<String> mistakes = fold.mistakes(row, now);
            if (mistakes.isEmpty()) {
                wholeDeadlines.put(row.id, row.version);
            } else {
                found.put(row.id, new Violation(LEDGER, "T-8", row.caseNo, String.join("; ", mistakes)));
            }
        }
        return List.copyOf(found.values());
    }

    /** A timer fires when the case's running deadline of its kind ends, and stands still with it. */
    private List<Violation> timers() {
        List<Violation> found = new ArrayList<>();
        jdbc.sql(
                        """
                        select e.BUSINESS_KEY_, def.ACT_ID_, j.DUEDATE_, j.SUSPENSION_STATE_, d.kind, d.due_at, d.state
                        from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                        join ACT_RU_JOBDEF def on def.ID_ = j.JOB_DEF_ID_
                        join deadline d on d.case_no = e.BUSINESS_KEY_ and d.state in ('OPEN', 'STANDING_STILL')
                        where j.HANDLER_TYPE_ like 'timer-%'""")
                .query(row -> {
                    if (row.getString("kind").equals(timerKinds.get(row.getString("ACT_ID_")))) {
                        boolean stands = row.getString("state").equals("STANDING_STILL");
                        Instant due = utc(row, "due_at").truncatedTo(ChronoUnit.MILLIS);
                        Instant timer = row.getObject("DUEDATE_", LocalDateTime.class)
                                .atZone(LedgerFold.SHANGHAI)
                                .toInstant();
                        if (stands != (row.getInt("SUSPENSION_STATE_") == 2)
                                || Math.abs(Duration.between(due, timer).toMillis()) > 1) {
                            found.add(new Violation(
                                    TIMER,
                                    "T-8",
                                    row.getString(1),
                                    "%s is due at %s, its timer at %s".formatted(row.getString("kind"), due, timer)));
                        }
                    }
                });
        return found;
    }

    /** The deadline that a timer event waits for, by the event's id. */
    private static Map<String, String> timerKinds() {
        Map<String, String> kinds = new HashMap<>();
        try {
            for (Resource model : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*/*.bpmn")) {
                for (CamundaProperty property : Bpmn.readModelFromStream(model.getInputStream())
                        .getModelElementsByType(CamundaProperty.class)) {
                    if ("deadline".equals(property.getCamundaName())
                            && property.getParentElement().getParentElement().getParentElement()
                                    instanceof Event event) {
                        kinds.put(event.getId(), property.getCamundaValue());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    private List<Violation> chains() {
        Map<String, AuditHead> noted = new HashMap<>();
        jdbc.sql("select case_no, audit_entries entries, audit_hash hash from archive_package order by edition")
                .query(AuditHead.class)
                .list()
                .forEach(head -> noted.put(head.caseNo(), head));
        Map<String, Long> last = new HashMap<>();
        jdbc.sql("select case_no, max(seq) from audit_entry group by case_no").query(row -> {
            last.put(row.getString(1), row.getLong(2));
        });
        List<Violation> found = new ArrayList<>();
        for (AuditHead head : jdbc.sql("select case_no, entries, hash from audit_head")
                .query(AuditHead.class)
                .list()) {
            boolean whole = Objects.equals(last.remove(head.caseNo()), head.entries());
            if (!whole || !head.equals(wholeChains.get(head.caseNo()))) {
                String copy = copy(head);
                AuditVerifier.Report report = noted.containsKey(head.caseNo())
                        ? AuditVerifier.verify(copy, noted.get(head.caseNo()))
                        : AuditVerifier.verify(copy);
                if (report.intact()) {
                    wholeChains.put(head.caseNo(), head);
                } else {
                    found.add(new Violation(
                            CHAIN,
                            "X-5",
                            head.caseNo(),
                            report.findings().get(0).text()));
                }
            }
        }
        last.keySet().forEach(caseNo -> found.add(new Violation(CHAIN, "X-5", caseNo, "entries without head")));
        jdbc.sql("select f.case_no from case_file f where f.status = 'OPEN' and not exists"
                        + " (select 1 from audit_head h where h.case_no = f.case_no)")
                .query(String.class)
                .list()
                .forEach(caseNo -> found.add(new Violation(CHAIN, "X-5", caseNo, "no record at all")));
        return found;
    }

    /** As {@code AuditTrail.copy} makes it; put together here, since the trail may belong to another JVM. */
    private String copy(AuditHead head) {
        List<String> lines = new ArrayList<>();
        lines.add("{\"caseNo\":%s,\"entries\":%d,\"hash\":%s}"
                .formatted(json(head.caseNo()), head.entries(), json(head.hash())));
        jdbc.sql("select * from audit_entry where case_no = ? order by seq")
                .param(head.caseNo())
                .query(row -> {
                    lines.add(line(row));
                });
        return String.join("\n", lines);
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder("{\"at\":\"")
                .append(Objects.requireNonNull(row.getObject("recorded_at", LocalDateTime.class))
                        .format(MICROSECONDS))
                .append("\",\"seq\":")
                .append(row.getLong("seq"))
                .append(",\"data\":")
                .append(row.getString("data"));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("caseNo", row.getString("case_no"));
        texts.put("actor", row.getString("actor"));
        texts.put("action", row.getString("action"));
        texts.put("text", row.getString("text"));
        texts.put("ruleId", row.getString("rule_id"));
        texts.put("reason", row.getString("reason"));
        texts.put("previousHash", row.getString("previous_hash"));
        texts.put("hash", row.getString("hash"));
        texts.forEach((name, text) -> {
            if (text != null) {
                line.append(",\"").append(name).append("\":").append(json(text));
            }
        });
        return line.append("}").toString();
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Stored(String caseNo, String directory, String sha256, String state) {}

    private List<Violation> packages() {
        List<Violation> found = new ArrayList<>();
        List<Stored> all = jdbc.sql(
                        """
                        select p.case_no, p.directory, p.sha256, a.state from archive_package p
                        join archive a on a.case_no = p.case_no
                        where p.edition = (select max(l.edition) from archive_package l where l.case_no = p.case_no)""")
                .query(Stored.class)
                .list();
        for (Stored stored : all) {
            Path directory = archive.resolve(stored.directory());
            if (stored.state().equals("DISPOSED")) {
                if (Files.exists(directory)) {
                    found.add(new Violation(
                            PACKAGE, "Q-8", stored.caseNo(), stored.directory() + " is disposed of and still there"));
                }
            } else if (!stored.sha256().equals(wholePackages.get(stored.directory()))) {
                PackageReport report = PackageVerifier.verify(directory);
                if (report.intact() && stored.sha256().equals(report.sha256())) {
                    wholePackages.put(stored.directory(), stored.sha256());
                } else {
                    found.add(new Violation(
                            PACKAGE,
                            "Q-8",
                            stored.caseNo(),
                            report.intact()
                                    ? "not the package that was noted"
                                    : report.findings().get(0).toString()));
                }
            }
        }
        return found;
    }

    private record Certified(String number, String caseNo, LocalDate validUntil, String decided) {}

    /** What the public is told, against the decisions and the calendar. */
    private List<Violation> registered() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LedgerFold.SHANGHAI);
        return jdbc
                .sql(
                        "select c.number, c.case_no, c.valid_until, coalesce(%s, 'NOT_YET_ISSUED') decided from certificate c"
                                .formatted(DECIDED))
                .param("today", today)
                .query(Certified.class)
                .list()
                .stream()
                .flatMap(certified -> {
                    boolean ended =
                            List.of("CANCELLED", "WITHDRAWN", "SURRENDERED").contains(certified.decided());
                    String due = !ended && today.isAfter(certified.validUntil()) ? "EXPIRED" : certified.decided();
                    String told = register.apply(certified.number());
                    return due.equals(told)
                            ? Stream.empty()
                            : Stream.of(new Violation(
                                    REGISTER,
                                    "X-3",
                                    certified.caseNo(),
                                    "%s is %s, the public reads %s".formatted(certified.number(), due, told)));
                })
                .toList();
    }

    private static Instant utc(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDateTime.class))
                .toInstant(ZoneOffset.UTC);
    }
}
