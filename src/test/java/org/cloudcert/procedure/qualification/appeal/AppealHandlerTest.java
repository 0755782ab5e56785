package org.cloudcert.procedure.qualification.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may handle an appeal: people of the supervision department who had no part in the chain of cases. */
@IntegrationTest
@Rule({"Q-7.1", "X-4"})
class AppealHandlerTest {

    private static final String SUPERVISION = "supervision";
    private static final Map<String, Object> FINDINGS = CaseWalker.fields("appealFindings", "查明");

    /** Duties that do not keep anybody from handling an appeal; written out, not computed. */
    private static final Set<Duty> HARMLESS = Set.of(
            Duty.CERTIFICATE_MAKER,
            Duty.APPEAL_HANDLER,
            Duty.SUPERVISOR,
            Duty.DELIVERY_RECORDER,
            Duty.DISPOSAL_REVIEWER,
            Duty.DISPOSAL_APPROVER);

    @Autowired
    Product product;

    @Autowired
    Appeals appeals;

    @Autowired
    Participations participations;

    @Autowired
    IdentityService identity;

    @AfterEach
    void onlySupervisorsAreInTheDepartment() {
        for (String user : List.of("lead", "auditor1", "expert1", "chair", "approver", "clerk")) {
            identity.deleteMembership(user, SUPERVISION);
        }
    }

    @ParameterizedTest
    @EnumSource(Duty.class)
    void everyDutyInTheChainExcludesButTheHarmless(Duty held) {
        CaseWalker appealed = refused();
        participations.assign(appealed.caseNo(), "supervisor2", held);
        String appeal = lodge(appealed).caseNo();

        if (HARMLESS.contains(held)) {
            assertThatCode(() -> appeals.take(appeal, "supervisor2")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> appeals.take(appeal, "supervisor2"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("duty.separation"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "auditor1", "expert1", "chair", "approver", "clerk"})
    void whoWorkedOnTheCaseCanNeitherClaimNorCompleteThoughInTheDepartment(String user) {
        CaseWalker appealed = refused();
        Map<String, Duty> duties = Map.of(
                "lead", Duty.LEAD,
                "auditor1", Duty.TEAM_MEMBER,
                "expert1", Duty.EXPERT,
                "chair", Duty.EXPERT_CHAIR,
                "approver", Duty.APPROVER);
        duties.forEach((person, duty) -> participations.assign(appealed.caseNo(), person, duty));
        CaseWalker appeal = lodge(appealed);
        identity.createMembership(user, SUPERVISION);

        assertThat(appeal.tasks(user, "UserTask_InvestigateAppeal")).isEmpty();
        String task = appeal.waiting("UserTask_InvestigateAppeal");
        Answer claim = appeal.as(user).post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", user));
        Answer completion = appeal.as(user)
                .post(
                        "/engine-rest/task/%s/complete".formatted(task),
                        Map.of("variables", Map.of("appealFindings", Map.of("value", "查明", "type", "String"))));

        assertThat(claim.status()).isEqualTo(400);
        assertThat(claim.text()).contains(user);
        assertThat(completion.status()).isEqualTo(400);
        assertThat(appeal.tasks("supervisor", "UserTask_InvestigateAppeal")
                        .get(0)
                        .get("assignee")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lead", "auditor1", "expert1", "chair", "approver", "clerk", "finance", "maker", "archivist"})
    void nobodyElseSeesTheTasks(String user) {
        CaseWalker appeal = lodge(refused());

        assertThat(appeal.tasks(user, "UserTask_InvestigateAppeal")).isEmpty();
        assertThat(appeal.tasks("supervisor", "UserTask_InvestigateAppeal")).hasSize(1);
    }

    @Test
    void onlyTheHandlerConcludes() {
        CaseWalker appeal = lodge(refused());
        appeal.complete("supervisor", "UserTask_InvestigateAppeal", FINDINGS);

        String task = appeal.tasks("supervisor", "UserTask_ConcludeAppeal")
                .get(0)
                .get("id")
                .asText();

        assertThat(appeal.tasks("supervisor2", "UserTask_ConcludeAppeal")).isEmpty();
        assertThat(appeal.as("supervisor2")
                        .post("/engine-rest/task/%s/complete".formatted(task), Map.of("variables", Map.of()))
                        .status())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void whoTakesOverRelievesTheFormerHandler() {
        CaseWalker appeal = lodge(refused());
        String caseNo = appeal.caseNo();

        appeals.take(caseNo, "supervisor");
        appeals.take(caseNo, "supervisor2");

        assertThat(participations.current(caseNo, Duty.APPEAL_HANDLER)).containsExactly("supervisor2");
    }

    @Test
    void nobodyOutsideTheDepartmentIsGivenAnAppeal() {
        String caseNo = lodge(refused()).caseNo();

        assertThatThrownBy(() -> appeals.take(caseNo, "finance"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("staff.role-missing"));
    }

    private CaseWalker refused() {
        CaseWalker walker = product.applied();
        return walker.complete("clerk", "UserTask_CheckFiling", walker.filing(false));
    }

    private static CaseWalker lodge(CaseWalker appealed) {
        return appealed.of(appealed.as("portal")
                .post(appealed.path("/appeals"), Map.of("grounds", "不服不予建档"))
                .expect(201)
                .field("caseNo"));
    }
}
