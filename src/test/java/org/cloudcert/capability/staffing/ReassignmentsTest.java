package org.cloudcert.capability.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.Assignees;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
@Rule("X-4")
class ReassignmentsTest {

    private static final String REASON = "因调离本中心，工作移交";

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
    Assignees assignees;

    @Autowired
    AuditTrail trail;

    private String leaver;
    private String successor;

    @BeforeEach
    void aLeadLeaves() {
        leaver = colleagues.hire("leaver", Role.PROJECT_LEAD);
        successor = colleagues.hire("successor", Role.PROJECT_LEAD);
    }

    @Test
    void taskAndDutyAndWhateverIsToComeGoToTheSuccessor() {
        CaseWalker walker = filed();

        JsonNode preview = preview(Map.of()).get("items");
        assertThat(preview).hasSize(1);
        assertThat(preview.get(0).get("caseNo").asText()).isEqualTo(walker.caseNo());
        assertThat(preview.get(0).get("duty").asText()).isEqualTo("LEAD");
        assertThat(preview.get(0).get("title").asText()).isEqualTo("项目负责人");
        assertThat(preview.get(0).get("tasks").get(0).asText()).isEqualTo("受理审查");
        assertThat(preview.get(0).get("movable").asBoolean()).isTrue();

        JsonNode done = reassign(Map.of());

        assertThat(done.get("moved").asInt()).isEqualTo(1);
        assertThat(done.get("waiting").asInt()).isZero();
        assertThat(done.get("finishedAt").asText()).isNotEmpty();
        assertThat(walker.state().get("projectLead").asText()).isEqualTo(successor);
        assertThat(walker.tasks(leaver, "UserTask_ReviewMaterials")).isEmpty();
        walker.ledBy(successor).review(true).draftAgreement();
        assertThat(participations.current(walker.caseNo(), Duty.LEAD)).containsExactly(successor);
    }

    @Test
    void theTrailNamesBothAndTheReasonAndTheAdministrators() {
        CaseWalker walker = filed();

        String id = reassign(Map.of()).get("id").asText();

        List<AuditEntry> handed = trail.of(walker.caseNo()).stream()
                .filter(entry -> entry.action().endsWith(".handed-over"))
                .toList();
        assertThat(handed).extracting(AuditEntry::action).containsExactly("duty.handed-over", "task.handed-over");
        assertThat(handed).allSatisfy(entry -> {
            assertThat(entry.text()).contains("新" + leaver, "新" + successor);
            assertThat(entry.reason()).isEqualTo(REASON);
            assertThat(entry.data()).containsEntry("from", leaver).containsEntry("to", successor);
        });
        assertThat(trail.of(AuditTrail.ADMINISTRATION))
                .filteredOn(entry -> leaver.equals(entry.data().get("leaver")))
                .extracting(AuditEntry::action)
                .containsExactly("reassignment.ordered", "reassignment.finished");
        assertThat(http().get("/api/v1/reassignments/" + id).expect(200).field("orderedBy"))
                .isEqualTo("admin");
    }

    @Test
    void nothingIsMovedTwice() {
        CaseWalker walker = filed();
        reassign(Map.of());
        long entries = trail.head(walker.caseNo()).entries();

        mover.work();

        assertThat(trail.head(walker.caseNo()).entries()).isEqualTo(entries);
        order(Map.of("reason", REASON)).expect(409);
        assertThat(preview(Map.of()).get("items")).isEmpty();
    }

    @Test
    void aTeamMembersSuccessorRatesNowAndInTheNextRound() {
        String auditor = colleagues.hire("auditor", Role.AUDITOR);
        leaver = colleagues.hire("leaver", Role.AUDITOR);
        successor = colleagues.hire("successor", Role.AUDITOR);
        CaseWalker walker = product.applied()
                .assessedBy(leaver, auditor)
                .file()
                .review(true)
                .setUpProject()
                .appointTeam();

        assertThat(reassign(Map.of()).get("moved").asInt()).isEqualTo(1);

        walker.assessedBy(successor, auditor)
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .expertsSay("MORE_EVIDENCE")
                .finishRating();
    }

    @ParameterizedTest
    @CsvSource({
        // the successor's role, whether a member already, what keeps the successor from the seat
        "EXPERT, false, ''",
        "AUDITOR, false, staff.role-missing",
        "EXPERT, true, panel.already-member"
    })
    @Rule("Q-5.4.4")
    void anExpertsSeatPassesOnUntilTheVote(Role role, boolean member, String code) {
        leaver = colleagues.hire("leaver", Role.EXPERT);
        successor = member ? "expert2" : colleagues.hire("successor", role);
        CaseWalker walker = concluded()
                .complete(
                        "lead",
                        "UserTask_AppointExperts",
                        fields("experts", leaver + ",expert2,chair", "expertChair", "chair"));

        JsonNode post = reassign(Map.of()).get("posts").get(0);

        assertThat(post.path("code").asText()).isEqualTo(code);
        assertThat(post.get("state").asText()).isEqualTo(code.isEmpty() ? "MOVED" : "STAYED");
        walker.vote(code.isEmpty() ? successor : leaver, "PASS")
                .vote("expert2", "PASS")
                .vote("chair", "PASS")
                .concludeReview("PASS");
    }

    @Test
    @Rule("Q-5.4.4")
    void aVoteThatWasCastStaysAndOnlyAMemberFollowsTheChair() {
        leaver = colleagues.hire("leaver", Role.EXPERT, Role.EXPERT_CHAIR);
        String stranger = colleagues.hire("stranger", Role.EXPERT, Role.EXPERT_CHAIR);
        successor = colleagues.hire("member", Role.EXPERT, Role.EXPERT_CHAIR);
        CaseWalker walker = concluded()
                .complete(
                        "lead",
                        "UserTask_AppointExperts",
                        fields("experts", leaver + ",expert2," + successor, "expertChair", leaver))
                .vote(leaver, "PASS");

        JsonNode posts = http().post("/api/v1/reassignments/preview", Map.of("leaver", leaver, "successor", stranger))
                .expect(200)
                .json()
                .get("items");
        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).get("code").asText()).isEqualTo("panel.chair-not-member");

        assertThat(reassign(Map.of()).get("moved").asInt()).isEqualTo(1);
        walker.vote("expert2", "PASS").vote(successor, "PASS");
        walker.complete(
                successor, "UserTask_ConcludeReview", fields("reviewDecision", "PASS", "reviewReason", "综合各位专家意见"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"duty.separation", "duty.conflict-of-interest", "staff.role-missing", "staffing.same-person"})
    void whatTheSuccessorMayNotTakeStaysWithTheReason(String code) {
        CaseWalker free = filed();
        CaseWalker walker = filed();
        String other = colleagues.hire("other", Role.PROJECT_LEAD);
        switch (code) {
            case "duty.separation" -> participations.assign(walker.caseNo(), other, Duty.EXPERT);
            case "duty.conflict-of-interest" ->
                participations.declareInterest(other, walker.organisationId(), "配偶在该单位任职");
            case "staff.role-missing" -> other = colleagues.hire("other", Role.AUDITOR);
            default -> other = leaver;
        }

        JsonNode done = reassign(Map.of("choices", List.of(Map.of("caseNo", walker.caseNo(), "successor", other))));

        assertThat(done.get("moved").asInt()).isEqualTo(1);
        assertThat(done.get("stayed").asInt()).isEqualTo(1);
        JsonNode stayed = post(done, walker);
        assertThat(stayed.get("code").asText()).isEqualTo(code);
        assertThat(stayed.get("remark").asText()).isNotBlank();
        assertThat(walker.state().get("projectLead").asText()).isEqualTo(leaver);
        walker.review(true);
        free.ledBy(successor).review(true);
    }

    @Test
    void theNarrowestChoiceDecidesAndWhatNobodyIsNamedForStays() {
        CaseWalker one = filed();
        CaseWalker two = filed();
        String other = colleagues.hire("other", Role.PROJECT_LEAD);

        JsonNode done = http().post(
                        "/api/v1/reassignments",
                        Map.of(
                                "leaver",
                                leaver,
                                "reason",
                                REASON,
                                "choices",
                                List.of(Map.of("caseNo", one.caseNo(), "duty", "LEAD", "successor", other))))
                .expect(202)
                .json();
        mover.work();

        assertThat(one.state().get("projectLead").asText()).isEqualTo(other);
        assertThat(two.state().get("projectLead").asText()).isEqualTo(leaver);
        assertThat(post(read(done), two).get("code").asText()).isEqualTo("reassignment.successor-missing");
    }

    @Test
    void tasksTakenFromAGroupGoToOneOfTheGroup() {
        leaver = colleagues.hire("leaver", Role.ACCEPTANCE_CLERK);
        successor = colleagues.hire("successor", Role.ACCEPTANCE_CLERK);
        CaseWalker claimed = product.applied();
        CaseWalker unclaimed = product.applied();
        claimed.tryClaim(leaver, "UserTask_CheckFiling").expect(204);

        assertThat(reassign(Map.of()).get("moved").asInt()).isEqualTo(1);

        claimed.complete(successor, "UserTask_CheckFiling", claimed.filing(true));
        assertThat(unclaimed
                        .tasks("clerk", "UserTask_CheckFiling")
                        .get(0)
                        .get("assignee")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoIsDismissedHasNoRolesAnyMore() {
        product.http().as(leaver, "demo").get("/api/v1/cases").expect(200);

        order(Map.of("reason", REASON, "dismissal", true)).expect(202);
        mover.work();

        product.http().as(leaver, "demo").get("/api/v1/cases").expect(403);
    }

    /** Whoever comes second is told, or finds the task gone; nothing is left with the leaver in any order. */
    @Test
    void aTaskCompletedAtThatVeryMomentLeavesNothingBehind() {
        List<CaseWalker> walkers = IntStream.range(0, 4).mapToObj(i -> filed()).toList();
        order(Map.of("reason", REASON)).expect(202);

        List<CompletableFuture<Answer>> completions = new ArrayList<>();
        CompletableFuture<Void> moved = CompletableFuture.runAsync(mover::work);
        walkers.forEach(walker -> completions.add(CompletableFuture.supplyAsync(() -> {
            try {
                return walker.tryReview(true);
            } catch (AssertionError taskIsNoLongerTheirs) {
                return null;
            }
        })));
        moved.join();
        completions.forEach(CompletableFuture::join);
        mover.work();

        assertThat(assignees.tasksOf(leaver)).isEmpty();
        walkers.forEach(walker -> {
            walker.settle();
            assertThat(walker.state().get("projectLead").asText()).isEqualTo(successor);
            if (!walker.tasks(successor, "UserTask_ReviewMaterials").isEmpty()) {
                walker.ledBy(successor).review(true);
            }
            walker.ledBy(successor).draftAgreement();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk",
                "lead",
                "auditor1",
                "chair",
                "finance",
                "maker",
                "approver",
                "supervisor",
                "archivist",
                "portal",
                "reader"
            })
    void onlyAdministratorsReassign(String user) {
        Http http = product.http().as(user, "demo");

        http.post("/api/v1/reassignments", Map.of("leaver", leaver, "successor", user, "reason", REASON))
                .expect(403);
        http.post("/api/v1/reassignments/preview", Map.of("leaver", leaver, "successor", user))
                .expect(403);
        http.get("/api/v1/reassignments").expect(user.equals("reader") ? 200 : 403);
    }

    @Test
    void whatCannotBeOrderedIsRefused() {
        filed();
        assertThat(order(Map.of()).expect(422).field("code")).isEqualTo("request.invalid");
        assertThat(order(Map.of("reason", REASON, "successor", "nobody"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("reassignment.not-staff");
        assertThat(order(Map.of("reason", REASON, "leaver", "admin", "dismissal", true))
                        .expect(409)
                        .field("code"))
                .isEqualTo("reassignment.own-dismissal");
        assertThat(order(Map.of("reason", REASON, "leaver", colleagues.hire("idle", Role.AUDITOR)))
                        .expect(409)
                        .field("code"))
                .isEqualTo("reassignment.nothing-to-move");
        order(Map.of("reason", REASON)).expect(202);
        assertThat(order(Map.of("reason", REASON)).expect(409).field("code")).isEqualTo("reassignment.under-way");
        mover.work();
        http().get("/api/v1/reassignments/none").expect(404);
    }

    private CaseWalker filed() {
        return product.applied().ledBy(leaver).file();
    }

    private CaseWalker concluded() {
        return product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING");
    }

    private Http http() {
        return Http.administrator(environment);
    }

    private JsonNode preview(Map<String, ?> more) {
        return http().post("/api/v1/reassignments/preview", with(more))
                .expect(200)
                .json();
    }

    private Answer order(Map<String, ?> more) {
        return http().post("/api/v1/reassignments", with(more));
    }

    /** Orders it, lets it be done, and reads what became of it. */
    private JsonNode reassign(Map<String, ?> more) {
        Map<String, Object> wanted = with(more);
        wanted.put("reason", REASON);
        JsonNode ordered =
                http().post("/api/v1/reassignments", wanted).expect(202).json();
        mover.work();
        return read(ordered);
    }

    private JsonNode read(JsonNode ordered) {
        return http().get("/api/v1/reassignments/" + ordered.get("id").asText())
                .expect(200)
                .json();
    }

    private Map<String, Object> with(Map<String, ?> more) {
        Map<String, Object> wanted = new HashMap<>(more);
        wanted.putIfAbsent("leaver", leaver);
        wanted.putIfAbsent("successor", successor);
        return wanted;
    }

    private static JsonNode post(JsonNode reassignment, CaseWalker walker) {
        for (JsonNode post : reassignment.get("posts")) {
            if (post.get("caseNo").asText().equals(walker.caseNo())) {
                return post;
            }
        }
        throw new AssertionError(reassignment);
    }
}
