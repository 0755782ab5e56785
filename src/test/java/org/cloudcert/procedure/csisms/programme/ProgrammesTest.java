package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.procedure.csisms.AuditCarriedOut;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** The programme of a client from its setting up to its second cycle. */
@IntegrationTest
class ProgrammesTest {

    private static final String SITES = "上海机房；上海市浦东新区张江路1号；120；早班 08:00-16:00，夜班 22:00-06:00";

    @Autowired
    Product product;

    @Autowired
    Programmes programmes;

    @Autowired
    Sites sites;

    @Autowired
    Certifications certifications;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private CaseWalker client;
    private String id;

    @BeforeEach
    void applied() {
        product.clock().set(LocalDateTime.parse("2026-01-12T09:00"));
        client = product.walker().organisation("云上科技有限公司");
        id = transaction.execute(status -> {
            String caseNo = certifications
                    .begin(CaseKind.CSISMS_INITIAL, client.organisationId(), "云主机服务", Set.of("A"))
                    .caseNo();
            cases.assignLead(caseNo, "lead");
            return caseNo;
        });
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private void setUp(String coverage) {
        programmes.setUp(
                id,
                new ProgrammeSetup(
                        LocalDate.of(2026, 3, 1), ProgrammeText.sites(SITES), List.of("云主机", "对象存储"), coverage));
    }

    private void decided(String day, String until) {
        transaction.executeWithoutResult(status -> certifications.beginCycle(
                id, "T-" + ThreadLocalRandom.current().nextInt(), LocalDate.parse(day), LocalDate.parse(until)));
    }

    private void audited(AuditType type, String lastDay, Set<String> controls) {
        LocalDate day = LocalDate.parse(lastDay);
        transaction.executeWithoutResult(status -> events.publishEvent(
                new AuditCarriedOut(UUID.randomUUID().toString(), id, id, type, day.minusDays(2), day, controls)));
    }

    private JsonNode read() {
        return client.as("reader")
                .get("/api/v1/csisms/certifications/%s/programme".formatted(id))
                .expect(200)
                .json();
    }

    private static List<String> windows(JsonNode programme) {
        return StreamSupport.stream(programme.get("surveillance").spliterator(), false)
                .map(audit -> "%s %s %s..%s"
                        .formatted(
                                audit.get("state").asText(),
                                audit.get("on").asText(),
                                audit.get("window").get("earliest").asText(),
                                audit.get("window").get("latest").asText()))
                .toList();
    }

    private Set<String> all() {
        return programmes.controls(id).stream().map(Control::number).collect(Collectors.toSet());
    }

    @Test
    @Rule({"C-5.4.1.1", "C-5.4.1.2", "C-5.4.1.3"})
    void setUpItShowsTheWindowsExpectedAndSharesOutAllThatHasToBeCovered() {
        setUp(null);

        JsonNode programme = read();
        assertThat(programme.get("provisional").asBoolean()).isTrue();
        assertThat(programme.get("decidedOn").asText()).isEqualTo("2026-03-01");
        assertThat(programme.get("validUntil").asText()).isEqualTo("2029-03-01");
        assertThat(windows(programme))
                .containsExactly(
                        "PLANNED 2027-02-01 2026-03-02..2027-03-01", "PLANNED 2028-04-01 2028-01-01..2028-05-01");
        assertThat(programme.get("recertification").get("latest").asText()).isEqualTo("2029-03-01");
        assertThat(programme.get("surveillance").get(0).get("planned")).hasSize(61);
        assertThat(programme.get("surveillance").get(1).get("planned")).hasSize(62);
        assertThat(programme.get("coverage").get("wanted").asInt()).isEqualTo(123);
        assertThat(programme.get("coverage").get("gap")).isEmpty();
        assertThat(programme
                        .get("sites")
                        .get(0)
                        .get("shifts")
                        .get(1)
                        .get("name")
                        .asText())
                .isEqualTo("夜班");
        assertThat(programme
                        .get("surveillance")
                        .get(0)
                        .get("window")
                        .get("explanation")
                        .get(1)
                        .asText())
                .contains("12 个月", "2027-03-01", "C-5.4.1.4");
    }

    @Test
    @Rule({"C-5.4.1.1", "C-5.4.1.4"})
    void theDecisionMakesItDefiniteAndEachAuditMovesWhatFollows() {
        setUp(null);
        decided("2026-03-10", "2029-03-10");
        assertThat(read().get("provisional").asBoolean()).isFalse();
        assertThat(windows(read()))
                .containsExactly(
                        "PLANNED 2027-02-10 2026-03-11..2027-03-10", "PLANNED 2028-04-10 2028-01-01..2028-05-10");

        product.clock().set(LocalDateTime.parse("2027-03-11T00:00"));
        assertThat(windows(read()).get(0)).isEqualTo("OVERDUE 2027-03-11 2026-03-11..2027-03-10");

        audited(AuditType.SPECIAL, "2027-03-12", Set.of("5.1.1"));
        audited(AuditType.SURVEILLANCE, "2027-03-20", Set.of("5.1.1", "5.1.2"));
        JsonNode late = read();
        assertThat(windows(late))
                .containsExactly(
                        "DONE_LATE 2027-03-20 2026-03-11..2027-03-10", "PLANNED 2028-05-20 2028-01-01..2028-06-20");
        assertThat(late.get("coverage").get("done").asInt()).isEqualTo(2);
        assertThat(late.get("suggestion")).hasSize(121);
        assertThat(late.get("audits")).hasSize(2);
    }

    @Test
    @Rule({"C-5.4.1.2", "C-5.4.1.4"})
    void recertificationStartsTheCycleAnew() {
        setUp(null);
        decided("2026-03-10", "2029-03-10");
        product.clock().set(LocalDateTime.parse("2029-02-01T09:00"));
        audited(AuditType.SURVEILLANCE, "2027-03-02", all());
        audited(AuditType.SURVEILLANCE, "2028-04-03", Set.of("5.1.1"));
        decided("2029-02-01", "2032-03-10");

        JsonNode programme = read();
        assertThat(programme.get("cycle").asInt()).isEqualTo(2);
        assertThat(windows(programme))
                .containsExactly(
                        "PLANNED 2030-01-01 2029-02-02..2030-02-01", "PLANNED 2031-03-01 2031-01-01..2031-04-01");
        assertThat(programme.get("coverage").get("done").asInt()).isZero();
        assertThat(programme.get("coverage").get("gap")).isEmpty();
    }

    @Test
    @Rule("C-5.4.1.3")
    void aPlanThatLeavesSomethingUncoveredIsRefused() {
        refused(() -> setUp("第1次：5，6，7，8，9，10，11\n第2次：12，13，14，15，16，17，S"), "programme.gap", "C-5.4.1.3");
        refused(() -> setUp("第1次：5，6\n第2次：12，1.2.3"), "programme.control-unknown", "C-5.4.1.3");
        refused(() -> setUp("第3次：5"), "programme.audit-unknown", "C-5.4.1.3");

        setUp("第1次：5，6，7，8，9，10，11\n第2次：12，13，14，15，16，17，18，S");
        assertThat(read().get("coverage").get("gap")).isEmpty();
        assertThat(read().get("suggestion")).hasSize(56 + 4);
    }

    @Test
    @Rule("C-5.4.1.3")
    void whatAnAuditHasToCoverFollowsFromItsTypeAndTheProgramme() {
        setUp(null);
        decided("2026-03-10", "2029-03-10");
        Set<String> all = all();
        Set<String> without = new HashSet<>(all);
        without.remove("CLD.9.5.1");

        assertThat(programmes.suggestion(id, AuditType.STAGE_2)).hasSize(123);
        assertThat(programmes.suggestion(id, AuditType.RECERTIFICATION)).hasSize(123);
        assertThat(programmes.suggestion(id, AuditType.SURVEILLANCE)).hasSize(61);
        assertThat(programmes.suggestion(id, AuditType.SPECIAL)).isEmpty();
        programmes.requireCoverage(id, AuditType.STAGE_2, all);
        refused(() -> programmes.requireCoverage(id, AuditType.STAGE_2, without), "programme.incomplete", "C-5.4.1.3");
        refused(
                () -> programmes.requireCoverage(id, AuditType.RECERTIFICATION, without),
                "programme.incomplete",
                "C-5.4.1.3");
        programmes.requireCoverage(id, AuditType.SURVEILLANCE, Set.of("5.1.1"));
        refused(
                () -> programmes.requireCoverage(id, AuditType.SPECIAL, Set.of("5.9.9")),
                "programme.control-unknown",
                "C-5.4.1.3");

        product.clock().set(LocalDateTime.parse("2028-01-10T09:00"));
        audited(AuditType.SURVEILLANCE, "2027-03-02", Set.of("5.1.1"));
        Set<String> rest = new HashSet<>(all);
        rest.remove("5.1.1");
        programmes.requireCoverage(id, AuditType.SURVEILLANCE, rest);
        rest.remove("18.2.3");
        refused(() -> programmes.requireCoverage(id, AuditType.SURVEILLANCE, rest), "programme.gap", "C-5.4.1.3");
    }

    @Test
    @Rule({"C-5.4.1.1", "C-5.4.1.4"})
    void theLeadReplansWithinTheWindow() {
        setUp(null);
        decided("2026-03-10", "2029-03-10");
        String path = "/api/v1/csisms/certifications/%s/programme/replans".formatted(id);

        JsonNode replanned = client.as("lead")
                .post(path, Map.of("number", 1, "plannedOn", "2026-12-15", "reason", "客户年度结算"))
                .expect(201)
                .json();
        assertThat(windows(replanned))
                .containsExactly(
                        "PLANNED 2026-12-15 2026-03-11..2027-03-10",
                        "PLANNED 2027-11-30 2027-01-01..2027-12-31",
                        "PLANNED 2028-11-30 2028-01-01..2028-12-31");
        assertThat(replanned.get("coverage").get("gap")).isEmpty();
        assertThat(replanned.get("surveillance").get(1).get("planned")).hasSize(31);
        assertThat(replanned.get("surveillance").get(2).get("planned")).hasSize(31);

        assertThat(client.as("lead")
                        .post(path, Map.of("number", 1, "plannedOn", "2027-03-11", "reason", "太忙"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("programme.outside-window");
        assertThat(client.as("lead")
                        .post(path, Map.of("number", 1, "plannedOn", "2026-01-11", "reason", "太忙"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("programme.date-past");
        assertThat(client.as("lead")
                        .post(path, Map.of("number", 4, "plannedOn", "2027-03-10", "reason", "太忙"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("programme.audit-unknown");
        assertThat(client.as("lead")
                        .post(
                                path,
                                Map.of(
                                        "number",
                                        3,
                                        "plannedOn",
                                        "2028-06-01",
                                        "controls",
                                        List.of("5.1.1"),
                                        "reason",
                                        "太忙"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("programme.gap");
    }

    @Test
    @Rule("C-5.4.1.1")
    void nobodyButTheLeadReplans() {
        setUp(null);
        String path = "/api/v1/csisms/certifications/%s/programme/replans".formatted(id);
        Map<String, Object> body = Map.of("number", 1, "plannedOn", "2026-12-15", "reason", "客户年度结算");

        for (String user : List.of("clerk", "auditor1", "approver", "supervisor", "maker", "portal")) {
            client.as(user).post(path, body).expect(403);
        }
        transaction.executeWithoutResult(status -> cases.assignLead(id, "approver"));
        client.as("lead").post(path, body).expect(404);
    }

    @Test
    @Rule("C-5.4.1.1")
    void withoutAProgrammeThereIsNothingToRead() {
        assertThat(client.as("reader")
                        .get("/api/v1/csisms/certifications/%s/programme".formatted(id))
                        .expect(404)
                        .field("code"))
                .isEqualTo("programme.not-found");
    }

    @Test
    @Rule("C-5.4.1.5")
    void everyShiftIsAccountedForAndKeepsItsIdWithItsName() {
        setUp(null);
        List<Shift> shifts = sites.ofCase(id).get(0).shifts();

        sites.requireListed(id, Map.of("上海机房", Set.of("早班", "夜班")));
        refused(() -> sites.requireListed(id, Map.of("上海机房", Set.of("早班"))), "shift.missing", "C-5.4.1.5");
        refused(() -> sites.requireListed(id, Map.of("别处", Set.of("早班", "夜班"))), "shift.missing", "C-5.4.1.5");

        setUp(null);
        assertThat(sites.ofCase(id).get(0).shifts()).isEqualTo(shifts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "甲；地址；5；早班 08:00-16:00\\n甲；地址；5；早班 08:00-16:00 | site.duplicate",
                "甲；地址；5；早班 08:00-16:00，早班 16:00-23:00 | site.duplicate",
                "'' | site.missing",
                "甲；地址；5；， | site.shift-missing"
            })
    @Rule("C-5.4.1.5")
    void sitesAreCompleteAndDistinct(String text, String code) {
        refused(
                () -> programmes.setUp(
                        id,
                        new ProgrammeSetup(
                                LocalDate.of(2026, 3, 1),
                                ProgrammeText.sites(text.replace("\\n", "\n")),
                                List.of("云主机"),
                                null)),
                code,
                "C-5.4.1.5");
    }

    @Test
    @Rule("C-5.4.1.1")
    void anExpectedDecisionInThePastOrNoServiceIsRefused() {
        refused(
                () -> programmes.setUp(
                        id,
                        new ProgrammeSetup(
                                LocalDate.of(2026, 1, 11), ProgrammeText.sites(SITES), List.of("云主机"), null)),
                "programme.date-past",
                "C-5.4.1.1");
        refused(
                () -> programmes.setUp(
                        id, new ProgrammeSetup(LocalDate.of(2026, 3, 1), ProgrammeText.sites(SITES), List.of(), null)),
                "programme.services-missing",
                "C-5.4.1.3");
    }

    private static void refused(ThrowingCallable act, String code, String ruleId) {
        assertThatThrownBy(act).isInstanceOf(Refusal.class).satisfies(thrown -> {
            assertThat(((Refusal) thrown).code()).isEqualTo(code);
            assertThat(((Refusal) thrown).ruleId()).isEqualTo(ruleId);
        });
    }
}
