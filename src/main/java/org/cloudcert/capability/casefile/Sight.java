package org.cloudcert.capability.casefile;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.engine.OpenTasks;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;

/**
 * Which cases somebody sees, as a condition for queries: the same one wherever cases are shown, so that a figure equals
 * the list that it leads to.
 */
public final class Sight {

    /** They answer at the counter for every case, look after the whole, or examine it. */
    private static final Set<Role> SEE_EVERY_CASE =
            Set.of(Role.ACCEPTANCE_CLERK, Role.ADMINISTRATOR, Role.AUDIT_READER);

    private static final String READER =
            """
            (r.reader_kind = 'USER' and r.reader = :sightUser
              or r.reader_kind = 'GROUP' and r.reader in (:sightGroups))""";

    private static final String READ_CASES = "select r.case_no from case_reader r where " + READER;

    /** The few that somebody may read are looked up first, by the index on readers. */
    private static final String READ = "%1$s.case_no in (" + READ_CASES + ")";

    /** Of very many, each case that is come across is asked about; as it is written, the database cannot do otherwise. */
    private static final String READ_MANY =
            "(select count(*) from case_reader r where r.case_no = %1$s.case_no and " + READER + ") > 0";

    private static final String CASES_OF_ORGANISATION =
            """
            select r.case_no from case_reader r
              where r.reader_kind = 'ORGANISATION' and r.reader = :sightOrganisation""";

    private static final String READ_BY_ORGANISATION = "%1$s.case_no in (" + CASES_OF_ORGANISATION + ")";

    private static final String IS_OVERDUE =
            "sd.case_open and sd.state in ('MISSED', 'OPEN') and sd.due_at <= :sightNow";

    /** As lists count it: the supervision department sees to what is late. */
    private static final String OVERDUE =
            "exists (select 1 from deadline sd where sd.case_no = %1$s.case_no and " + IS_OVERDUE + ")";

    private static final String OVERDUE_CASES = "select sd.case_no from deadline sd where " + IS_OVERDUE;

    /** Of an organisation in which they have an interest, people see the cases alone in which they have a duty. */
    private static final String NO_INTEREST =
            """
            (%1$s.organisation_id not in (:sightInterests) or exists (select 1 from participation sp
              where sp.case_no = %1$s.case_no and sp.user_id = :sightUser and sp.relieved_at is null))""";

    private final List<String> conditions = new ArrayList<>();

    /** Queries for the numbers of the few cases that may be seen; none where they are many. */
    private final List<String> few = new ArrayList<>();

    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private final String owner;

    private Sight(String owner) {
        this.owner = owner;
    }

    static boolean seesEveryCase(Set<Role> roles) {
        return roles.stream().anyMatch(SEE_EVERY_CASE::contains);
    }

    static Sight everything() {
        return new Sight("");
    }

    static Sight ofOrganisation(String organisationId) {
        Sight sight = new Sight("");
        sight.conditions.add(READ_BY_ORGANISATION);
        sight.few.add(CASES_OF_ORGANISATION);
        sight.parameters.put("sightOrganisation", organisationId);
        return sight;
    }

    /**
     * @param interests ids of the organisations in which the user declared an interest
     * @param many whether the user may read so many cases that lists had better not look them up first
     * @param now when cases are overdue or not
     */
    @Rule("X-4")
    static Sight of(String userId, Set<Role> roles, List<String> interests, boolean many, Instant now) {
        Sight sight = new Sight(userId);
        String read = many ? READ_MANY : READ;
        if (!seesEveryCase(roles)) {
            sight.parameters.put("sightUser", userId);
            sight.parameters.put(
                    "sightGroups",
                    roles.isEmpty()
                            ? List.of("")
                            : roles.stream().map(Role::group).toList());
            if (!many) {
                sight.few.add(READ_CASES);
            }
            if (roles.contains(Role.SUPERVISION)) {
                if (!many) {
                    sight.few.add(OVERDUE_CASES);
                }
                sight.conditions.add("(" + read + " or " + OVERDUE + ")");
                sight.parameters.put("sightNow", LocalDateTime.ofInstant(now, ZoneOffset.UTC));
            } else {
                sight.conditions.add(read);
            }
        }
        if (!interests.isEmpty()) {
            sight.conditions.add(NO_INTEREST);
            sight.parameters.put("sightUser", userId);
            sight.parameters.put("sightInterests", interests);
        }
        return sight;
    }

    /** Equal for those who see the same cases and tasks, whenever they look. */
    public Object viewer() {
        Map<String, Object> who = new LinkedHashMap<>(parameters);
        who.remove("sightNow");
        return List.of(conditions, who, unlimited() ? "" : owner);
    }

    /** Whether every case is seen. */
    public boolean unlimited() {
        return conditions.isEmpty();
    }

    /**
     * The condition, for a query with {@link #parameters()}.
     *
     * @param caseFile the alias of the table {@code case_file} in the query
     */
    public String on(String caseFile) {
        return unlimited() ? "true" : String.join(" and ", conditions).formatted(caseFile);
    }

    /**
     * Where a query reads cases from: all, or those few that may be seen, so that the database begins with them. The
     * condition {@link #on} has to hold besides.
     *
     * @param caseFile the alias of the table {@code case_file} in the query
     */
    public String from(String caseFile) {
        return few.isEmpty()
                ? "case_file " + caseFile
                : "(%1$s) seen join case_file %2$s on %2$s.case_no = seen.case_no".formatted(fewCases(), caseFile);
    }

    /** Whether {@link #from} names few cases. */
    public boolean few() {
        return !few.isEmpty();
    }

    private String fewCases() {
        return few.stream()
                .map(query -> query.replaceFirst("select", "select distinct"))
                .collect(Collectors.joining(" union "));
    }

    /**
     * The same for tasks in the engine's tables: those of the cases that are seen, and whoever's own, also where they are
     * of no case.
     */
    public OpenTasks.Shown tasks() {
        if (unlimited()) {
            return new OpenTasks.Shown("ACT_RU_TASK t", "true", Map.of());
        }
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("sightOwner", owner);
        return few.isEmpty()
                ? new OpenTasks.Shown(
                        "ACT_RU_TASK t",
                        "(t.ASSIGNEE_ = :sightOwner or p.BUSINESS_KEY_ in"
                                + " (select c.case_no from case_file c where " + on("c") + "))",
                        all)
                : new OpenTasks.Shown(
                        """
                        (select own.ID_ from ACT_RU_TASK own where own.ASSIGNEE_ = :sightOwner
                         union select o.ID_ from %s join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = c.case_no
                           join ACT_RU_TASK o on o.PROC_INST_ID_ = e.ID_ where %s) shown
                        join ACT_RU_TASK t on t.ID_ = shown.ID_"""
                                .formatted(from("c"), on("c")),
                        "true",
                        all);
    }

    /** What the condition needs, by name; each name begins with {@code sight}. */
    public Map<String, Object> parameters() {
        return parameters;
    }
}
