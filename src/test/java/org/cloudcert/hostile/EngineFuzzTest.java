package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.sessions.JqwikSession;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.Actors.Actor;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.hostile.RawHttp.Answer;
import org.cloudcert.hostile.RawHttp.Request;
import org.cloudcert.measurement.Extent;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.ClassPath;
import org.cloudcert.support.Colleagues;
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
 * Every operation of the engine's own interface, as its makers describe it, asked by those who have no task: they change
 * nothing, and learn nothing of a case.
 */
@IntegrationTest
@Tag("endurance")
class EngineFuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(EngineFuzzTest.class);

    private static final long SEED = Long.getLong("cloudcert.hostile.seed", 20_261_122L);

    /** Who reads what of the engine is in other tests; these have nothing to read there but themselves. */
    private static final Set<Role> WITH_TASKS =
            Set.of(Role.ADMINISTRATOR, Role.AUDIT_READER, Role.ACCEPTANCE_CLERK, Role.PROJECT_LEAD, Role.SUPERVISION);

    /** How often somebody failed to sign in, and what people may change of themselves. */
    private static final Set<String> OF_THEMSELVES = Set.of("act_id_user", "act_id_info", "act_ge_bytearray");

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

    @Test
    void whoHasNoTaskNeitherChangesNorLearnsAnything() throws IOException {
        int port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
        ApiDescription description = new ApiDescription(new ObjectMapper().readTree(ClassPath.text("/openapi.json")));
        List<Operation> operations = description.operations();
        CaseWalker mine = product.applied().file();
        Secrets secrets = Secrets.plant(product, jdbc, clients.certify());
        List<Actor> actors = Actors.everybody(environment, colleagues, mine).stream()
                .filter(actor -> !actor.hasOneOf(WITH_TASKS))
                .toList();
        Map<String, List<String>> known = known(List.of(mine, secrets.theCase()));
        Findings findings = new Findings(port);
        int rounds = Extent.current().choose(2, 60);

        int[] sent = {0};
        try (TableChanges changes = new TableChanges(jdbc)) {
            secrets.look(actors);
            JqwikSession.run(() -> {
                for (int round = 0; round < rounds; round++) {
                    for (Operation operation : operations) {
                        Random random = new Random(Seeds.mixed(SEED + sent[0]));
                        Actor actor = actors.get(random.nextInt(actors.size()));
                        RequestGenerator generator = new RequestGenerator(description, known, random);
                        Request made = generator.request(operation, false);
                        Request request =
                                new Request(made.method(), "/engine-rest" + made.target(), made.headers(), made.body());
                        if (!actor.isNobody()) {
                            request = request.with("Authorization", actor.authorization());
                        }
                        Answer answer = new RawHttp(port).send(request);
                        List<String> wrong = new ArrayList<>(secrets.toldTo(actor, request, answer));
                        Set<String> changed = new TreeSet<>();
                        changes.sinceLastTime().forEach(table -> changed.add(table.toLowerCase(Locale.ROOT)));
                        if (!OF_THEMSELVES.containsAll(changed)) {
                            wrong.add("changes " + changed);
                        }
                        if (actor.isNobody() && answer.status() < 400) {
                            wrong.add("answers nobody");
                        }
                        findings.note(sent[0]++, actor, operation, request, answer, wrong);
                    }
                }
            });
        }

        LOG.info("{} operations of the engine, {} requests: {}", operations.size(), sent[0], findings.statuses());
        assertThat(findings.all()).as("seed %d", SEED).isEmpty();
    }

    /** What the engine knows of these cases, by the part of an address that stands before it. */
    private Map<String, List<String>> known(List<CaseWalker> walkers) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put(
                "task",
                of(walkers, "select t.ID_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"));
        known.put(
                "execution",
                of(walkers, "select x.ID_ from ACT_RU_EXECUTION x join ACT_RU_EXECUTION e on e.ID_ = x.PROC_INST_ID_"));
        known.put("process-instance", of(walkers, "select e.ID_ from ACT_RU_EXECUTION e"));
        known.put("process-definition", of(walkers, "select distinct e.PROC_DEF_ID_ from ACT_RU_EXECUTION e"));
        known.put(
                "job",
                of(
                        walkers,
                        "select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"));
        known.put(
                "variable-instance",
                of(walkers, "select v.ID_ from ACT_RU_VARIABLE v join ACT_RU_EXECUTION e on e.ID_ = v.PROC_INST_ID_"));
        known.put("key", List.of("qualification", "qualification-registration", "qualification-sanction"));
        known.put("user", List.of("lead", "clerk", "auditor1"));
        known.put("group", List.of("camunda-admin", "project-lead"));
        known.put("variables", List.of("caseNo", "projectLead"));
        known.put("localVariables", List.of("caseNo", "projectLead"));
        known.put("deployment", ids("select ID_ from ACT_RE_DEPLOYMENT limit 3"));
        known.put("filter", ids("select ID_ from ACT_RU_FILTER limit 5"));
        known.put("authorization", ids("select ID_ from ACT_RU_AUTHORIZATION limit 5"));
        known.put("", known.values().stream().flatMap(List::stream).distinct().toList());
        return known;
    }

    private List<String> of(List<CaseWalker> walkers, String sql) {
        return jdbc.sql(sql + " where e.BUSINESS_KEY_ in (:cases)")
                .param("cases", walkers.stream().map(CaseWalker::caseNo).toList())
                .query(String.class)
                .list();
    }

    private List<String> ids(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
