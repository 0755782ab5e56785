package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees which case, when: through every interface the same, and for everybody else there is no such case. */
@IntegrationTest
@Rule("X-4")
class VisibilityTest {

    private static final List<String> STAFF = List.of(
            "clerk",
            "lead",
            "auditor1",
            "auditor2",
            "expert1",
            "expert2",
            "chair",
            "finance",
            "maker",
            "approver",
            "approver2",
            "supervisor",
            "supervisor2",
            "archivist",
            "archivist2",
            "reader",
            "admin");

    private static final List<String> SYSTEMS = List.of("portal", "finance-system", "supervision-system");

    /** What has happened to the case so far. */
    private static final Map<String, Function<Product, CaseWalker>> STATES = new LinkedHashMap<>();

    static {
        STATES.put("applied", Product::applied);
        STATES.put("withdrawn", product -> product.applied().withdraw());
        STATES.put("filed", product -> product.applied().file());
        STATES.put(
                "agreement drafted",
                product -> product.applied().file().review(true).draftAgreement());
        STATES.put(
                "team appointed",
                product -> product.applied().file().review(true).setUpProject().appointTeam());
        STATES.put("experts appointed", product -> product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .appointExperts());
        STATES.put("issue approved", product -> product.applied()
                .file()
                .review(true)
                .setUpProject()
                .assess()
                .approveIssue());
        STATES.put("certified", VisibilityTest::certified);
        STATES.put(
                "violation reported",
                product -> new HandlingWalker(certified(product)).open().walker());
        STATES.put("violation investigated", product -> new HandlingWalker(certified(product))
                .open()
                .investigate("MINOR", false, false)
                .walker());
        STATES.put("watch over the certificate", product -> certified(product).watch());
        STATES.put("complaint", product -> {
            CaseWalker certified = certified(product);
            return certified.of(certified
                    .as("supervision-system")
                    .post(
                            "/api/v1/certificates/%s/complaints".formatted(certified.certificateNumber()),
                            Map.of("facts", "服务中断两天", "anonymous", true))
                    .expect(201)
                    .field("caseNo"));
        });
        STATES.put(
                "appeal", product -> lodge(product.applied().file().review(true).setUpProject()));
    }

    /** Just applied for. Nobody else gets to it, so one will do. */
    private static CaseWalker unseen;

    private static CaseWalker certified(Product product) {
        return product.applied().file().review(true).setUpProject().assess().certify();
    }

    private static CaseWalker lodge(CaseWalker walker) {
        walker.appointTeam()
                .rateAll("NONCONFORMING")
                .finishRating()
                .conclude("NONCONFORMING")
                .expertsSay("FAIL");
        return walker.of(walker.as("portal")
                .post(walker.path("/appeals"), Map.of("grounds", "评审未采纳演练记录"))
                .expect(201)
                .field("caseNo"));
    }

    @Autowired
    Product product;

    @Autowired
    Participations participations;

    @Autowired
    Interests interests;

    @Autowired
    CaseReaders readers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void today() {
        product.clock().reset();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "applied, clerk portal",
        "withdrawn, clerk portal archivist archivist2",
        "filed, clerk portal lead",
        "agreement drafted, clerk portal lead approver approver2 finance finance-system",
        "team appointed, clerk portal lead approver approver2 finance finance-system auditor1 auditor2",
        "experts appointed, clerk portal lead approver approver2 finance finance-system auditor1 auditor2 expert1"
                + " expert2 chair",
        "issue approved, clerk portal lead approver approver2 finance finance-system auditor1 auditor2 expert1"
                + " expert2 chair maker",
        "certified, clerk portal lead approver approver2 finance finance-system auditor1 auditor2 expert1 expert2"
                + " chair maker archivist archivist2 supervisor supervisor2",
        "watch over the certificate, clerk supervisor supervisor2",
        "violation reported, clerk supervisor supervisor2",
        "violation investigated, clerk supervisor supervisor2 portal",
        "complaint, clerk supervisor supervisor2 supervision-system",
        "appeal, clerk supervisor supervisor2 portal",
    })
    void aCaseIsSeenByThoseWhoHaveToDoWithIt(String state, String expected) {
        CaseWalker walker = STATES.get(state).apply(product).settle();
        Set<String> seeing = new TreeSet<>(List.of(expected.split(" ")));
        seeing.addAll(List.of("reader", "admin"));

        Set<String> read = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        for (String user : Stream.concat(STAFF.stream(), SYSTEMS.stream()).toList()) {
            if (get(walker, user, walker.path("")).status() == 200) {
                read.add(user);
            }
            if (get(walker, user, "/api/v1/cases?size=100&q=" + walker.caseNo())
                    .expect(200)
                    .text()
                    .contains("\"" + walker.caseNo() + "\"")) {
                listed.add(user);
            }
        }
        assertThat(read).isEqualTo(seeing);
        assertThat(listed).isEqualTo(seeing);

        Set<String> onPages = new TreeSet<>();
        Set<String> inFiles = new TreeSet<>();
        Set<String> onPage = new TreeSet<>();
        seeing.removeAll(SYSTEMS);
        for (String user : STAFF) {
            if (get(walker, user, "/cases?q=" + walker.caseNo()).text().contains("/cases/" + walker.caseNo())) {
                onPages.add(user);
            }
            if (get(walker, user, "/cases?format=csv&q=" + walker.caseNo())
                    .text()
                    .contains(walker.caseNo())) {
                inFiles.add(user);
            }
            if (get(walker, user, "/cases/" + walker.caseNo()).status() == 200) {
                onPage.add(user);
            }
        }
        assertThat(onPages).isEqualTo(seeing);
        assertThat(inFiles).isEqualTo(seeing);
        assertThat(onPage).isEqualTo(seeing);
    }

    /** Everything below a case's address that a handler without the case could ask, with what would be sent. */
    static Stream<Arguments> addresses() {
        List<Arguments> addresses = new ArrayList<>();
        for (String rest : List.of(
                "",
                "/timeline",
                "/audit-trail",
                "/deadlines",
                "/materials",
                "/materials/x",
                "/materials/x/accesses",
                "/notices",
                "/payments",
                "/agreement",
                "/criteria",
                "/criteria/1",
                "/expert-review",
                "/appeals",
                "/appeal",
                "/handling",
                "/complaint",
                "/diagrams")) {
            addresses.add(Arguments.of("lead", "GET", "/api/v1/cases/{case}" + rest));
        }
        for (String rest : List.of(
                "/statements",
                "/rectifications",
                "/restoration-requests",
                "/supplements",
                "/agreement/signature",
                "/withdrawal",
                "/opinion-receipt",
                "/appeals",
                "/appeal-withdrawal",
                "/complaint-records")) {
            addresses.add(Arguments.of("lead", "POST", "/api/v1/cases/{case}" + rest));
        }
        addresses.add(Arguments.of("finance", "POST", "/api/v1/cases/{case}/payments"));
        addresses.add(Arguments.of("finance-system", "POST", "/api/v1/cases/{case}/payments"));
        addresses.add(Arguments.of("finance-system", "GET", "/api/v1/cases/{case}/payments"));
        addresses.add(Arguments.of("supervision-system", "GET", "/api/v1/cases/{case}/materials"));
        addresses.add(Arguments.of("auditor1", "PUT", "/api/v1/cases/{case}/criteria/1"));
        addresses.add(Arguments.of("auditor1", "GET", "/api/v1/audit/{case}/verification"));
        addresses.add(Arguments.of("archivist", "GET", "/api/v1/archives/{case}"));
        addresses.add(Arguments.of("archivist", "GET", "/api/v1/archives/{case}/package"));
        addresses.add(Arguments.of("archivist", "GET", "/api/v1/archives/{case}/verification"));
        addresses.add(Arguments.of("archivist", "PUT", "/api/v1/archives/{case}/legal-hold"));
        addresses.add(Arguments.of("archivist", "DELETE", "/api/v1/archives/{case}/legal-hold"));
        addresses.add(Arguments.of("lead", "GET", "/cases/{case}"));
        addresses.add(Arguments.of("expert1", "GET", "/cases/{case}"));
        return addresses.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("addresses")
    void aCaseThatOneDoesNotSeeIsAsOneThatDoesNotExist(String user, String method, String address) {
        if (unseen == null) {
            unseen = product.applied();
        }
        CaseWalker walker = unseen;
        String none = "Q-1999-000001";

        for (String body : method.equals("GET") ? List.of("") : List.of("", "{}", "{\"reason\":\"x\"}")) {
            String type = body.isEmpty() ? null : "application/json";
            Answer refused = walker.as(user).send(method, address.replace("{case}", walker.caseNo()), type, body);
            Answer missing = walker.as(user).send(method, address.replace("{case}", none), type, body);

            assertThat(refused.status())
                    .as(refused.text())
                    .isEqualTo(missing.status())
                    .isEqualTo(404);
            assertThat(refused.header("Content-Type")).isEqualTo(missing.header("Content-Type"));
            assertThat(refused.text().replace(walker.caseNo(), none)).isEqualTo(missing.text());
            if (address.startsWith("/api/")) {
                assertThat(refused.field("code")).isEqualTo("case.not-found");
            }
        }
    }

    @Test
    void anUploadToACaseThatOneDoesNotSeeIsRefusedBeforeItIsLookedAt() {
        CaseWalker walker = product.applied();

        Answer refused = walker.as("lead").upload(walker.path("/materials"), "OTHER", "说明.exe", new byte[] {1});

        assertThat(refused.expect(404).field("code")).isEqualTo("case.not-found");
    }

    @Test
    void aCertificateIsReadByThoseWhoSeeItsCase() {
        CaseWalker walker = certified(product);
        String path = "/api/v1/certificates/" + walker.certificateNumber();
        CaseWalker other = product.walker().organisation("旁观云科技有限公司").apply();

        for (String rest : List.of("", "/pdf", "/maintenance")) {
            walker.as("lead").get(path + rest).expect(200);
            assertThat(walker.as("supervision-system").get(path + rest).status())
                    .isEqualTo(403);
        }
        assertThat(walker.as("lead")
                        .get("/api/v1/organisations/%s/certificates".formatted(walker.organisationId()))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(other.as("lead")
                        .get("/api/v1/organisations/%s/certificates".formatted(other.organisationId()))
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        jdbc.sql("delete from case_reader where case_no = ? and reader = 'auditor1'")
                .param(walker.caseNo())
                .update();
        for (String rest : List.of("", "/pdf", "/maintenance")) {
            assertThat(walker.as("auditor1").get(path + rest).expect(404).field("code"))
                    .isEqualTo("certificate.not-found");
        }
        walker.as("approver").get("/api/v1/certificate-batches").expect(200);
    }

    @Test
    void tasksDeadlinesAndTheCalendarAreOfTheCasesThatOneSees() {
        CaseWalker mine = product.applied().file();
        CaseWalker others = product.applied();

        assertThat(mine.as("lead").get("/board/tasks?format=csv").text())
                .contains(mine.caseNo())
                .doesNotContain(others.caseNo());
        assertThat(mine.as("lead").get("/board/deadlines?format=csv").text())
                .contains(mine.caseNo())
                .doesNotContain(others.caseNo());
        assertThat(mine.as("clerk").get("/board/tasks?format=csv").text()).contains(mine.caseNo(), others.caseNo());
        assertThat(mine.as("auditor1").get("/board/deadlines?format=csv").text())
                .doesNotContain(mine.caseNo(), others.caseNo());
    }

    @Test
    void theSupervisionDepartmentSeesWhatIsLateWhileItIs() {
        product.clock().advance(Duration.ofDays(-400));
        CaseWalker walker = product.applied().file();
        assertThat(walker.as("supervisor").get(walker.path("")).status()).isEqualTo(404);
        product.clock().reset();

        walker.as("supervisor").get(walker.path("")).expect(200);
        assertThat(walker.as("supervisor")
                        .get("/api/v1/cases?overdue=true&q=" + walker.caseNo())
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoDeclaredAnInterestSeesNothingOfTheOrganisationButWhereADutyWasGivenBefore() {
        CaseWalker before = product.applied().file();
        interests.declare("lead", before.organisationId(), "配偶任该单位高管");
        interests.declare("clerk", before.organisationId(), "持有该单位股份");
        interests.declare("reader", before.organisationId(), "持有该单位股份");

        before.as("lead").get(before.path("")).expect(200);
        for (String user : List.of("clerk", "reader")) {
            assertThat(before.as(user).get(before.path("")).expect(404).field("code"))
                    .isEqualTo("case.not-found");
            assertThat(before.as(user)
                            .get("/api/v1/cases?q=" + before.caseNo())
                            .json()
                            .get("total")
                            .asInt())
                    .isZero();
        }
        readers.admit(before.caseNo(), Role.AUDITOR, Ground.TASK);
        before.as("auditor1").get(before.path("")).expect(200);
    }

    @Test
    void whoHandsADutyOverNoLongerSeesTheCase() {
        CaseWalker walker = product.applied();
        participations.assign(walker.caseNo(), "expert2", Duty.EXPERT);
        walker.as("expert2").get(walker.path("")).expect(200);

        participations.relieve(walker.caseNo(), "expert2", Duty.EXPERT);

        assertThat(walker.as("expert2").get(walker.path("")).status()).isEqualTo(404);
    }

    @Test
    void whoHandlesAnAppealReadsTheCaseAppealedAgainst() {
        CaseWalker appealed = product.applied().file().review(true).setUpProject();
        assertThat(appealed.as("supervisor").get(appealed.path("")).status()).isEqualTo(404);

        lodge(appealed);

        appealed.as("supervisor").get(appealed.path("")).expect(200);
        appealed.as("supervisor").get(appealed.path("/criteria")).expect(200);
        assertThat(appealed.as("lead").get(appealed.path("/appeals")).json()).isEmpty();
        assertThat(appealed.as("supervisor").get(appealed.path("/appeals")).json())
                .hasSize(1);
    }

    /** Who reads very many cases gets the same lists another way. */
    @Test
    void whoReadsManyCasesSeesTheSame() {
        CaseWalker mine = product.applied().file();
        CaseWalker others = product.applied();
        jdbc.sql(
                        """
                        insert into case_reader (case_no, reader_kind, reader, since, ground)
                        select concat('many-', seq), 'USER', 'lead', now(), 'TASK' from seq_1_to_20001""")
                .update();
        try {
            assertThat(mine.as("lead").get("/cases?format=csv").text())
                    .contains(mine.caseNo())
                    .doesNotContain(others.caseNo());
            mine.as("lead").get("/board").expect(200);
            assertThat(mine.as("lead").get("/board/tasks?format=csv").text())
                    .contains(mine.caseNo())
                    .doesNotContain(others.caseNo());
            mine.as("lead").get(mine.path("")).expect(200);
            assertThat(others.as("lead").get(others.path("")).status()).isEqualTo(404);
        } finally {
            jdbc.sql("delete from case_reader where case_no like 'many-%'").update();
        }
    }

    @Test
    void listsFindTheCasesThatOneSeesByAnIndex() {
        List<Map<String, Object>> plan = jdbc.sql(
                        """
                        explain select r.case_no from case_reader r
                        where r.reader_kind = 'USER' and r.reader = 'lead'
                           or r.reader_kind = 'GROUP' and r.reader in ('project-lead')""")
                .query()
                .listOfRows();

        assertThat(plan).singleElement().satisfies(step -> assertThat(step.get("possible_keys"))
                .asString()
                .contains("case_reader_list"));
    }

    /** What the migration works out for cases that were there before equals what is kept as they are handled. */
    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "experts appointed", "certified", "violation investigated", "appeal"})
    void casesThatWereThereBeforeAreReadByTheSame(String state) throws IOException {
        CaseWalker walker = STATES.get(state).apply(product).settle();
        String chain = jdbc.sql("select chain from case_file where case_no = ?")
                .param(walker.caseNo())
                .query(String.class)
                .single();
        String script = new ClassPathResource("db/migration/V50__case_reader.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?m)^--.*$", "");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            Set<String> kept = readersOf(chain);
            jdbc.sql("delete r from case_reader r join case_file c on c.case_no = r.case_no where c.chain = ?")
                    .param(chain)
                    .update();
            Stream.of(script.split(";"))
                    .map(String::strip)
                    .filter(statement -> statement.startsWith("insert") || statement.startsWith("delete"))
                    .forEach(statement -> jdbc.sql(statement).update());

            assertThat(readersOf(chain)).isEqualTo(kept);
            status.setRollbackOnly();
        });
    }

    private Set<String> readersOf(String chain) {
        return new TreeSet<>(jdbc.sql(
                        """
                        select concat(r.case_no, ' ', r.reader_kind, ' ', r.reader)
                        from case_reader r join case_file c on c.case_no = r.case_no where c.chain = ?""")
                .param(chain)
                .query(String.class)
                .list());
    }

    private Answer get(CaseWalker walker, String user, String path) {
        Http http = user.equals("admin") ? product.http().as("admin", "admin-of-the-tests") : walker.as(user);
        return http.get(path);
    }
}
