package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.Actors.Actor;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.hostile.RawHttp.Answer;
import org.cloudcert.hostile.RawHttp.Request;
import org.cloudcert.measurement.Extent;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every operation of the interface, asked by everybody, in ways that nobody means. Whatever is asked, the answer is one of
 * those that are described, says nothing of the machinery and of cases that are not the asker's, and what is refused
 * changes nothing.
 */
@IntegrationTest
@Tag("endurance")
class ApiFuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFuzzTest.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long SEED = Long.getLong("cloudcert.hostile.seed", 20_261_122L);

    /** What no answer ever says. */
    private static final Pattern MACHINERY = Pattern.compile(
            "(?i)\\bat (org|java|com|jakarta)\\.[\\w.$]+\\(|\\b(org\\.(cloudcert|springframework|hibernate|camunda|apache|mariadb"
                    + "|postgresql)|java\\.(lang|util|io|sql|time)|jakarta\\.|com\\.fasterxml)\\.?\\w*|\\w+Exception\\b|SQLSTATE"
                    + "|\\bjdbc:|\\bENGINE-\\d{5}|\\bselect .{1,200} from |ACT_(RU|HI|RE|ID|GE)_|foreign key|Duplicate entry"
                    + "|Data too long|Incorrect (string|date)");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    /** What a refusal may leave: how often somebody failed to sign in. */
    private static final Set<String> SIGN_IN = Set.of("act_id_user");

    /** What reading leaves: who opened a document or a package; the first answer that is signed is signed by a new key. */
    private static final Set<String> RECORDS_OF_READING =
            Set.of("material_access", "audit_entry", "audit_head", "certificate_signing_key");

    /** Whose success everybody would feel: other tests share this product. */
    private static final List<String> FOR_ALL = List.of(
            "outages",
            "calendars",
            "regulations",
            "reassignments",
            "delegations",
            "body-failures",
            "safeguards",
            "auditors",
            "monthly-reports",
            "disposals",
            "certificate-batches",
            "reasons",
            "interests",
            "accounts");

    @Autowired
    Environment environment;

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    CertifiedClients clients;

    @Autowired
    JdbcClient jdbc;

    private final Actors table = new Actors();

    private Findings findings;
    private Secrets secrets;
    private int port;

    @Test
    void nothingThatIsAskedBreaksRevealsOrChangesWhatItMustNot() throws IOException {
        port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
        findings = new Findings(port);
        ApiDescription description = new ApiDescription(JSON.readTree(
                Http.administrator(environment).get("/v3/api-docs").expect(200).bytes()));
        List<Operation> operations = description.operations();
        CaseWalker mine = product.applied().file();
        mine.upload("OTHER", "说明.pdf");
        CaseWalker client = clients.certify();
        secrets = Secrets.plant(product, jdbc, client);
        List<Actor> actors = Actors.everybody(environment, colleagues, mine);
        Map<String, List<String>> known = known(List.of(mine, client, secrets.theCase()));
        int rounds = Extent.current().choose(1, 20);

        long start = System.nanoTime();
        int[] sent = {0};
        try (TableChanges changes = new TableChanges(jdbc)) {
            secrets.look(actors);
            JqwikSession.run(() -> {
                for (int round = 0; round < rounds; round++) {
                    for (Operation operation : operations) {
                        for (Actor actor : actors) {
                            boolean may = table.mayCall(actor, operation.method(), operation);
                            for (int i = may ? 2 : 1; i > 0 && !findings.areEnough(); i--) {
                                Random random = new Random(Seeds.mixed(SEED + sent[0]));
                                RequestGenerator generator = new RequestGenerator(description, known, random);
                                Request request = generator.request(operation, may && isForAll(operation));
                                ask(sent[0]++, actor, operation, request, changes, actors);
                            }
                        }
                    }
                }
            });
        }
        double seconds = (System.nanoTime() - start) / 1e9;

        LOG.info(
                "{} operations, {} actors, {} requests, {} s: {}",
                operations.size(),
                actors.size(),
                sent[0],
                Math.round(seconds),
                findings.statuses());
        if (Extent.current().isFull()) {
            write(operations.size(), actors.size(), sent[0], seconds);
        }
        assertThat(findings.all()).as("seed %d", SEED).isEmpty();
    }

    private void write(int operations, int actors, int requests, double seconds) {
        Measurement measurement = Measurement.named("hostile")
                .title("Malformed and boundary requests, every operation as everybody")
                .aim("no failure, no word of the machinery, no foreign case, no change without authority")
                .command("mvn -Pendurance verify -Dtest='org.cloudcert.hostile.*'")
                .parameter("seed", SEED)
                .parameter("operations", operations)
                .parameter("callers", actors)
                .figure("requests", "", requests)
                .figure("duration", "s", seconds)
                .figure("findings", "", findings.all().size());
        findings.statuses().forEach((status, times) -> measurement.figure("answered " + status, "", times));
        measurement.write();
    }

    private static boolean isForAll(Operation operation) {
        return operation.writes()
                && FOR_ALL.stream().anyMatch(part -> operation.path().contains("/" + part));
    }

    private void ask(
            int index, Actor actor, Operation operation, Request asked, TableChanges changes, List<Actor> actors) {
        Request request = actor.isNobody() ? asked : asked.with("Authorization", actor.authorization());
        Answer answer = new RawHttp(port).send(request);
        Set<String> changed = changes.sinceLastTime().stream()
                .map(String::toLowerCase)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong = new ArrayList<>();
        if (answer.status() >= 500) {
            wrong.add("fails");
        }
        if (answer.status() >= 400) {
            checkProblem(request, answer, wrong);
            if (!SIGN_IN.containsAll(changed)) {
                wrong.add("is refused, but changes " + changed);
            }
        } else {
            checkAuthority(actor, operation, request, changed, wrong);
        }
        wrong.addAll(secrets.toldTo(actor, request, answer));
        findings.note(index, actor, operation, request, answer, wrong);
        if (changed.contains("case_reader")) {
            secrets.look(actors);
        }
    }

    private static void checkProblem(Request request, Answer answer, List<String> wrong) {
        if (request.method().equals("HEAD")) {
            return;
        }
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            wrong.add("is refused without problem details: " + answer.header("content-type"));
            return;
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String code = problem.path("code").asText();
            if (!CODE.matcher(code).matches()
                    || !problem.path("type").asText().equals("urn:cloudcert:problem:" + code)
                    || problem.path("status").asInt() != answer.status()
                    || problem.path("detail").asText().isBlank()) {
                wrong.add("is refused with problem details that are incomplete");
            }
        } catch (IOException e) {
            wrong.add("is refused with problem details that nobody can read");
        }
        Matcher machinery = MACHINERY.matcher(answer.text());
        if (machinery.find() && !request.said().contains(machinery.group())) {
            wrong.add("speaks of the machinery: " + machinery.group());
        }
    }

    private void checkAuthority(
            Actor actor, Operation operation, Request request, Set<String> changed, List<String> wrong) {
        if (Set.of("OPTIONS", "HEAD", "GET").contains(request.method())) {
            if (!Stream.concat(RECORDS_OF_READING.stream(), SIGN_IN.stream())
                    .collect(Collectors.toSet())
                    .containsAll(changed)) {
                wrong.add("reads, but changes " + changed);
            }
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        boolean may = table.mayCall(actor, method, operation)
                && (!request.target().contains("ADMINISTRATION") || actor.hasOneOf(Role.ADMINISTERING));
        if (!may && !method.equals("OPTIONS")) {
            wrong.add("answers " + actor);
        }
    }

    /** The ids of what belongs to these cases, by the part of an address that stands before them. */
    private Map<String, List<String>> known(List<CaseWalker> walkers) {
        List<String> cases = walkers.stream().map(CaseWalker::caseNo).toList();
        String of = cases.stream().map(one -> "'" + one + "'").collect(Collectors.joining(",", "(", ")"));
        Map<String, List<String>> known = new LinkedHashMap<>();
        List<String> organisations =
                walkers.stream().map(CaseWalker::organisationId).toList();
        known.put("cases", cases);
        known.put("audit", cases);
        known.put("organisations", organisations);
        known.put("materials", ids("select id from material where case_no in " + of));
        known.put("notices", ids("select id from outbox_message where case_no in " + of));
        known.put("certificates", ids("select number from certificate where case_no in " + of));
        known.put("criteria", List.of("1", "10"));
        known.put(
                "tasks",
                ids(
                        """
                select t.ID_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                where e.BUSINESS_KEY_ in """
                                + of));
        known.put(
                "jobs",
                ids(
                        """
                select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                where e.BUSINESS_KEY_ in """
                                + of));
        known.put("auditors", List.of("auditor1"));
        known.put("accounts", List.of("account-" + cases.get(0).toLowerCase()));
        known.put("locked-users", List.of("auditor1"));
        known.put("calendars", List.of("2026", "2031"));
        known.put("monthly-reports", List.of("2026-10", "2026-11"));
        known.put("findings", List.of("1"));
        Stream.of(
                        "certifications",
                        "clients",
                        "contracts",
                        "sanctions",
                        "reports",
                        "complaints",
                        "applications",
                        "appeals",
                        "archives")
                .forEach(name -> known.put(name, cases));
        known.put("", known.values().stream().flatMap(List::stream).distinct().toList());
        return known;
    }

    private List<String> ids(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
