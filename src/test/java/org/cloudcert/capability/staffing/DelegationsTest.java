package org.cloudcert.capability.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
@Rule("X-4")
class DelegationsTest {

    private static final String REASON = "休假";

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Environment environment;

    @Autowired
    Mover mover;

    @Autowired
    Participations participations;

    @Autowired
    AuditTrail trail;

    private String principal;
    private String deputy;
    private LocalDate today;

    @BeforeEach
    void twoLeads() {
        principal = colleagues.hire("principal", Role.PROJECT_LEAD);
        deputy = colleagues.hire("deputy", Role.PROJECT_LEAD);
        today = LocalDate.now(product.clock());
    }

    @AfterEach
    void backToNow() {
        product.clock().reset();
    }

    @Test
    void anAuditorOnLeaveDuringTheRating() {
        principal = colleagues.hire("principal", Role.AUDITOR);
        deputy = colleagues.hire("deputy", Role.AUDITOR);
        CaseWalker walker = product.applied()
                .assessedBy(principal, "auditor2")
                .file()
                .review(true)
                .setUpProject()
                .appointTeam();
        String id = plan(1, 3).expect(201).field("id");
        mover.work();
        assertThat(walker.tasks(principal, "UserTask_RateCriteria")).isNotEmpty();

        day(1, walker);
        assertThat(state(id)).isEqualTo("RUNNING");
        rate(walker, principal, 0).expect(404);
        rate(walker, deputy, 0).expect(200);
        AuditEntry rated = last(walker, "evaluation.rated");
        assertThat(rated.actor()).isEqualTo(deputy);
        assertThat(rated.onBehalfOf()).isEqualTo(principal);

        day(3, walker);
        assertThat(state(id)).isEqualTo("RUNNING");
        day(4, walker);
        assertThat(state(id)).isEqualTo("ENDED");
        rate(walker, deputy, 1).expect(404);
        rate(walker, principal, 1).expect(200);
        assertThat(last(walker, "evaluation.rated").onBehalfOf()).isNull();
        walker.rateAll("CONFORMING").finishRating().conclude("CONFORMING");
        assertThat(participations.current(walker.caseNo(), Duty.TEAM_MEMBER))
                .containsExactlyInAnyOrder(principal, "auditor2");
        assertThat(AuditVerifier.verify(trail.copy(walker.caseNo())).intact()).isTrue();
        // Who deputised has had the duty.
        assertThat(participations.obstacle(walker.caseNo(), deputy, Duty.EXPERT))
                .map(Refusal::code)
                .contains("duty.separation");
    }

    @Test
    void aLeadOnLeaveDuringTheAcceptanceWhoIsGivenAnotherCaseMeanwhile() {
        CaseWalker walker = filed();
        CaseWalker untouched = filed();
        String id = plan(0, 2).expect(201).field("id");
        mover.work();
        CaseWalker later = filed();
        mover.work();

        assertThat(Stream.of(walker, untouched, later)
                        .map(one -> one.state().get("projectLead").asText()))
                .containsOnly(deputy);
        walker.ledBy(deputy).review(true);
        later.ledBy(deputy).review(false).supplement();
        AuditEntry reviewed = trail.of(walker.caseNo()).stream()
                .filter(entry -> deputy.equals(entry.actor()))
                .findFirst()
                .orElseThrow();
        assertThat(reviewed.onBehalfOf()).isEqualTo(principal);
        assertThat(walker.as("reader").get(walker.path("/timeline")).expect(200).text())
                .contains("\"onBehalfOf\":\"" + principal + "\"");
        assertThat(Jsoup.parse(walker.as("reader")
                                .get("/cases/" + walker.caseNo())
                                .expect(200)
                                .text())
                        .text())
                .contains("新%s（代新%s）".formatted(deputy, principal));

        day(3, walker);

        assertThat(state(id)).isEqualTo("ENDED");
        assertThat(Stream.of(walker, untouched, later)
                        .map(one -> one.state().get("projectLead").asText()))
                .containsOnly(principal);
        walker.ledBy(principal).draftAgreement();
        untouched.ledBy(principal).review(true);
        later.ledBy(principal).review(true);
        assertThat(last(walker, "duty.returned").text()).contains("新" + deputy, "新" + principal);
        assertThat(trail.of(AuditTrail.ADMINISTRATION))
                .filteredOn(entry -> principal.equals(entry.data().get("principal")))
                .extracting(AuditEntry::action)
                .containsExactly("delegation.planned", "delegation.started", "delegation.ended");
    }

    @Test
    void aColleagueOnTheSameTeamTakesTheTaskAlone() {
        principal = colleagues.hire("principal", Role.AUDITOR);
        deputy = colleagues.hire("deputy", Role.AUDITOR);
        CaseWalker walker = product.applied()
                .assessedBy(principal, deputy)
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING");
        String id = plan(0, 0).expect(201).field("id");
        mover.work();

        walker.complete(deputy, "UserTask_RateCriteria", Map.of()).complete(deputy, "UserTask_RateCriteria", Map.of());

        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().equals("RATING_FINISHED"))
                .extracting(AuditEntry::onBehalfOf)
                .containsExactlyInAnyOrder(null, principal);
        day(1, walker);
        assertThat(state(id)).isEqualTo("ENDED");
        assertThat(participations.current(walker.caseNo(), Duty.TEAM_MEMBER))
                .containsExactlyInAnyOrder(principal, deputy);
        walker.conclude("CONFORMING");
    }

    /** The experts are appointed by name and vote in secret, each for himself; their chair is one of them. */
    @Test
    @Rule("Q-5.4.4")
    void expertsHaveNoDeputies() {
        principal = colleagues.hire("principal", Role.EXPERT, Role.EXPERT_CHAIR);
        deputy = colleagues.hire("deputy", Role.EXPERT, Role.EXPERT_CHAIR);
        CaseWalker walker = product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .complete(
                        "lead",
                        "UserTask_AppointExperts",
                        fields("experts", principal + ",expert1,expert2", "expertChair", principal));
        JsonNode planned = plan(0, 1).expect(201).json();
        mover.work();

        JsonNode waiting = http().get("/api/v1/delegations/" + planned.get("id").asText())
                .expect(200)
                .json()
                .get("waiting");
        assertThat(waiting).hasSize(2);
        assertThat(waiting).allSatisfy(post -> {
            assertThat(post.get("movable").asBoolean()).isFalse();
            assertThat(post.get("code").asText()).isEqualTo("delegation.personal");
        });
        walker.vote(principal, "PASS");
        assertThat(walker.tasks(deputy, "UserTask_Vote")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"duty.separation", "duty.conflict-of-interest", "staff.role-missing"})
    void whatTheDeputyMayNotDoStaysAndIsShown(String code) {
        CaseWalker free = filed();
        CaseWalker walker = filed();
        switch (code) {
            case "duty.separation" -> participations.assign(walker.caseNo(), deputy, Duty.EXPERT);
            case "duty.conflict-of-interest" ->
                participations.declareInterest(deputy, walker.organisationId(), "持有该单位股权");
            default -> deputy = colleagues.hire("deputy", Role.AUDITOR);
        }
        String id = plan(0, 1).expect(201).field("id");
        mover.work();

        JsonNode read = http().get("/api/v1/delegations/" + id).expect(200).json();
        assertThat(read.get("waiting").findValuesAsText("caseNo")).contains(walker.caseNo());
        assertThat(read.get("waiting").findValuesAsText("code")).containsOnly(code);
        walker.review(true);
        if (!code.equals("staff.role-missing")) {
            assertThat(read.get("taken").findValuesAsText("caseNo")).containsExactly(free.caseNo());
            free.ledBy(deputy).review(true);
        }
    }

    @Test
    void oneRevokedGivesBackAtOnce() {
        CaseWalker walker = filed();
        String early = plan(5, 6).expect(201).field("id");
        revoke(principal, early).expect(200);
        assertThat(state(early)).isEqualTo("ENDED");
        String running = plan(0, 3).expect(201).field("id");
        mover.work();
        assertThat(walker.state().get("projectLead").asText()).isEqualTo(deputy);

        assertThat(revoke(deputy, running).expect(403).field("code")).isEqualTo("delegation.not-own");
        revoke(principal, running).expect(200);
        mover.work();

        assertThat(state(running)).isEqualTo("ENDED");
        assertThat(revoke(principal, running).expect(409).field("code")).isEqualTo("delegation.over");
        walker.review(true);
    }

    @Test
    void aCaseThatIsClosedMeanwhileIsKeptUnderThePrincipal() {
        CaseWalker walker = filed();
        String id = plan(0, 1).expect(201).field("id");
        mover.work();

        walker.withdraw();

        assertThat(walker.state().get("projectLead").asText()).isEqualTo(principal);
        day(2, walker);
        assertThat(state(id)).isEqualTo("ENDED");
    }

    @Test
    void thoseWhoDoTheSameAtOnceDoItOnce() {
        CaseWalker walker = filed();
        plan(0, 1).expect(201);

        CompletableFuture<Void> one = CompletableFuture.runAsync(mover::work);
        CompletableFuture<Void> other = CompletableFuture.runAsync(mover::work);
        one.join();
        other.join();
        mover.work();

        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().equals("duty.deputised"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // who deputises for whom on days that touch the other's 10 to 12
        "principal, third, 12, 14, delegation.overlap",
        "principal, third, 13, 14, ''",
        "third, principal, 9, 10, delegation.chain",
        "deputy, third, 11, 11, delegation.chain",
        "deputy, third, 13, 13, ''",
        "third, deputy, 10, 12, ''"
    })
    void neitherTwoAtOnceNorOneAfterTheOther(String away, String inPlace, int from, int until, String code) {
        Map<String, String> people =
                Map.of("principal", principal, "deputy", deputy, "third", colleagues.hire("third", Role.PROJECT_LEAD));
        plan(10, 12).expect(201);

        Answer answer = plan(Http.administrator(environment), people.get(away), people.get(inPlace), from, until);

        answer.expect(code.isEmpty() ? 201 : 409);
        assertThat(answer.field("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, delegation.period-past", "2, 1, delegation.period-invalid", "0, 366, delegation.period-too-long"
    })
    void thePeriodIsPlausible(int from, int until, String code) {
        assertThat(plan(from, until).expect(422).field("code")).isEqualTo(code);
    }

    @Test
    void whatCannotBePlannedIsRefused() {
        Http own = product.http().as(principal, "demo");
        assertThat(plan(own, principal, principal, 0, 1).expect(422).field("code"))
                .isEqualTo("delegation.same-person");
        assertThat(plan(own, principal, "portal", 0, 1).expect(422).field("code"))
                .isEqualTo("delegation.not-staff");
        assertThat(plan(own, "lead", deputy, 0, 1).expect(403).field("code")).isEqualTo("delegation.not-own");
        own.post("/api/v1/delegations", Map.of("deputy", deputy, "from", "x", "until", "y", "reason", REASON))
                .expect(400);
        own.post("/api/v1/delegations", Map.of("deputy", deputy, "from", today.toString(), "until", today.toString()))
                .expect(422);
        plan(product.http().as("portal", "demo"), "portal", deputy, 0, 1).expect(403);
    }

    @Test
    void onlyThoseItConcernsReadIt() {
        String id = plan(5, 6).expect(201).field("id");

        for (String user : List.of(principal, deputy, "reader")) {
            product.http().as(user, "demo").get("/api/v1/delegations/" + id).expect(200);
        }
        product.http().as("clerk", "demo").get("/api/v1/delegations/" + id).expect(404);
        assertThat(product.http()
                        .as("clerk", "demo")
                        .get("/api/v1/delegations?person=" + principal)
                        .expect(200)
                        .field("total"))
                .isEqualTo("0");
        product.http().as("portal", "demo").get("/api/v1/delegations").expect(403);
        assertThat(revoke("clerk", id).expect(404).field("code")).isEqualTo("delegation.not-found");
    }

    @Test
    void whoHasADeputyIsNotReplacedForGood() {
        filed();
        plan(0, 1).expect(201);

        assertThat(http().post(
                                "/api/v1/reassignments",
                                Map.of("leaver", principal, "successor", deputy, "reason", REASON))
                        .expect(409)
                        .field("code"))
                .isEqualTo("reassignment.delegation-open");
    }

    private CaseWalker filed() {
        return product.applied().ledBy(principal).file();
    }

    private Http http() {
        return Http.administrator(environment);
    }

    /** The principal's own, by days from today. */
    private Answer plan(int from, int until) {
        return plan(product.http().as(principal, "demo"), principal, deputy, from, until);
    }

    private Answer plan(Http http, String away, String inPlace, int from, int until) {
        Map<String, Object> request = new HashMap<>(Map.of("deputy", inPlace, "reason", REASON));
        request.put("principal", away);
        request.put("from", today.plusDays(from).toString());
        request.put("until", today.plusDays(until).toString());
        return http.post("/api/v1/delegations", request);
    }

    private Answer revoke(String user, String id) {
        return product.http()
                .as(user, "demo")
                .send("DELETE", "/api/v1/delegations/" + id, "application/json", Map.of("reason", "提前返岗"));
    }

    private String state(String id) {
        return http().get("/api/v1/delegations/" + id).expect(200).field("state");
    }

    /** That many days from today, at its very beginning. */
    private void day(int days, CaseWalker walker) {
        product.moveTo(today.plusDays(days).atStartOfDay(), walker);
        mover.work();
    }

    private Answer rate(CaseWalker walker, String user, int index) {
        JsonNode criterion = walker.as("lead")
                .get(walker.path("/criteria"))
                .expect(200)
                .json()
                .get("items")
                .get(index);
        return walker.as(user)
                .with("If-Match", "\"%d\"".formatted(criterion.get("version").asLong()))
                .put(
                        walker.path("/criteria/" + criterion.get("criterionId").asText()),
                        Map.of(
                                "conformity",
                                "CONFORMING",
                                "methods",
                                List.of("INTERVIEW"),
                                "evidence",
                                "访谈责任人",
                                "materialIds",
                                List.of()));
    }

    private AuditEntry last(CaseWalker walker, String action) {
        return trail.of(walker.caseNo()).stream()
                .filter(entry -> entry.action().equals(action))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
