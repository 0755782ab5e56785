package org.cloudcert.procedure.csisms.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.staffing.Mover;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.2.2", "I-9.4.9"})
class AuditHttpTest {

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    CsismsCases cases;

    @Autowired
    Participations participations;

    @Autowired
    Mover mover;

    private CaseWalker walker;
    private AuditWalker audit;

    @BeforeEach
    void open() {
        walker = cases.begun(product.walker());
        cases.start(walker, "csisms-audit", Map.of("auditType", "STAGE_2"));
        audit = product.audit(walker);
    }

    private LocalDate today() {
        return LocalDate.now(product.clock());
    }

    @Test
    void manyFindingsAreRecordedAtOnceAndNothingIsLost() {
        audit.prepare();
        String path = "/api/v1/csisms/audits/%s/findings".formatted(audit.id());
        List<CompletableFuture<Answer>> all = IntStream.range(0, 12)
                .mapToObj(index -> walker.as(audit.team().get(index % 2))
                        .sendAsync(
                                "POST",
                                path,
                                "application/json",
                                Map.of(
                                        "grade",
                                        "MINOR",
                                        "control",
                                        "5.1.1",
                                        "statement",
                                        "发现" + index,
                                        "evidence",
                                        "记录" + index)))
                .toList();
        assertThat(all).allSatisfy(one -> one.join().expect(201));

        Set<Integer> numbers = new HashSet<>();
        Set<String> statements = new HashSet<>();
        for (JsonNode finding : audit.audit().get("findings")) {
            numbers.add(finding.get("number").asInt());
            statements.add(finding.get("statement").asText());
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 12).boxed().toList());
        assertThat(statements).hasSize(12);
    }

    @Test
    void whoHasNotSeenTheLastChangeIsTold() {
        audit.prepare().find(audit.leader(), "MINOR");
        String path = "/api/v1/csisms/audits/%s/findings/1".formatted(audit.id());
        String read = walker.as(audit.leader()).get(path).expect(200).header("ETag");
        Map<String, String> changed =
                Map.of("grade", "MAJOR", "control", "6.1.2", "statement", "职责未划分", "evidence", "访谈");
        walker.as(audit.team().get(1)).with("If-Match", read).put(path, changed).expect(200);

        assertThat(walker.as(audit.leader())
                        .with("If-Match", read)
                        .put(path, changed)
                        .status())
                .isEqualTo(412);
        assertThat(walker.as(audit.leader()).put(path, changed).status()).isEqualTo(428);
    }

    @Test
    @Rule("X-4")
    void onlyTheTeamRecordsAndVerifies() {
        audit.prepare();

        assertThat(audit.tryFind("auditor1", "MINOR").status()).isEqualTo(404);
        assertThat(audit.tryFind("lead", "MINOR").status()).isEqualTo(403);
        assertThat(audit.tryFind("portal", "MINOR").status()).isEqualTo(403);
        audit.find(audit.leader(), "MAJOR").finishRecording().endOnSite();
        assertThat(audit.tryFind(audit.leader(), "MINOR").expect(409).field("code"))
                .isEqualTo("audit.not-on-site");
        assertThat(audit.tryReview(audit.leader(), 1, true).expect(409).field("code"))
                .isEqualTo("correction.not-submitted");
    }

    @Test
    void stage2KnowsNoConcerns() {
        audit.prepare();

        assertThat(audit.tryFind(audit.leader(), "CONCERN").expect(422).field("code"))
                .isEqualTo("finding.grade-invalid");
    }

    @Test
    void theClientLearnsFindingsAfterTheTeamHasLeft() {
        audit.prepare().find(audit.leader(), "MINOR");
        String path = "/api/v1/csisms/audits/" + audit.id();
        assertThat(walker.as("portal").get(path).expect(200).json().get("findings"))
                .isEmpty();
        audit.finishRecording().endOnSite();

        assertThat(walker.as("portal").get(path).expect(200).json().get("findings"))
                .hasSize(1);
        assertThat(walker.as("auditor1").get(path).status()).isEqualTo(404);
    }

    @Test
    @Rule({"C-4.2", "C-4.3"})
    void theSuggestionSaysWhyOthersCannot() {
        audit.qualify();
        String partial = audit.team().get(1);
        String other = colleagues.hire("unregistered", Role.AUDITOR);
        walker.declareInterest(partial, "曾在该单位任职");
        JsonNode suggestion = audit.suggestion(today(), today());

        assertThat(suggestion.get("members")).isNotEmpty();
        assertThat(suggestion.get("uncovered")).isEmpty();
        assertThat(person(suggestion, partial).get("obstacles").toString()).contains("利益关系");
        assertThat(suggestion.get("people").toString()).doesNotContain(other);
        audit.by(other);
        assertThat(audit.tryAppoint(today(), today()).text()).contains("认证范围");
    }

    private static JsonNode person(JsonNode suggestion, String user) {
        for (JsonNode one : suggestion.get("people")) {
            if (one.get("userId").asText().equals(user)) {
                return one;
            }
        }
        throw new AssertionError(user + " is not among " + suggestion);
    }

    @Test
    void nobodyIsOnTwoAuditsOnTheSameDays() {
        audit.appoint();
        CaseWalker second = cases.begun(product.walker());
        cases.start(second, "csisms-audit", Map.of("auditType", "STAGE_1"));
        AuditWalker other = product.audit(second).by(audit.team().toArray(String[]::new));

        assertThat(other.tryAppoint(today(), today().plusDays(1)).text()).contains("参加另一审核");
        assertThat(person(other.suggestion(today(), today()), audit.leader())
                        .get("obstacles")
                        .toString())
                .contains("参加另一审核");
        assertThat(other.tryAppoint(today().plusDays(1), today().plusDays(2)).status())
                .isEqualTo(204);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "teamLeader=auditor1; 审核组长应为审核组成员",
                "auditDays=5; 审核时间不得少于",
                "deviationReason=; 请写明理由",
                "auditDays=4.3; 应为人日",
                "auditUntil=2020-01-01; 末日不能早于首日",
                "headcount=0; 应在1至"
            })
    void aTeamThatCannotBeIsRefusedWithAReason(String change, String reason) {
        audit.qualify();
        Map<String, Object> fields = new LinkedHashMap<>(audit.team(today(), today()));
        String[] parts = change.split("=", 2);
        fields.put(parts[0], parts[0].equals("headcount") ? (Object) 0 : parts[1]);

        Answer answer = walker.tryComplete("lead", "UserTask_AppointAuditTeam", fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(reason);
    }

    @Test
    @Rule({"C-4.2", "X-4"})
    void whoFollowsAMemberIsAnAuditorWhoCouldBeOnTheTeam() {
        audit.appoint();
        String member = audit.team().get(1);
        String unregistered = colleagues.hire("successor", Role.AUDITOR);
        handOver(member, unregistered);
        assertThat(participations.current(walker.caseNo(), Duty.TEAM_MEMBER)).containsExactly(audit.leader(), member);
        audit.register(unregistered, today().plusYears(3)).expect(200);
        audit.confirm(unregistered, audit.categories()).expect(201);
        handOver(member, unregistered);

        assertThat(participations.current(walker.caseNo(), Duty.TEAM_MEMBER))
                .containsExactly(audit.leader(), unregistered);
        assertThat(team()).containsExactly(audit.leader() + " leader", unregistered);
        handOver(audit.leader(), unregistered);
        assertThat(team()).containsExactly(unregistered + " leader");
        audit.by(unregistered).accept().plan();
        assertThat(audit.audit().get("stateTitle").asText()).isEqualTo("现场审核");
    }

    /** Who is on the team now, as everybody sees it. */
    private List<String> team() {
        return StreamSupport.stream(audit.audit().get("team").spliterator(), false)
                .filter(member -> !member.has("leftReason"))
                .map(member ->
                        member.get("userId").asText() + (member.get("leader").asBoolean() ? " leader" : ""))
                .toList();
    }

    private void handOver(String leaver, String successor) {
        walker.as("admin2")
                .post("/api/v1/reassignments", Map.of("leaver", leaver, "successor", successor, "reason", "调离"))
                .expect(202);
        mover.work();
    }
}
