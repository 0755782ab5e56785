package org.cloudcert.capability.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cloudcert.capability.evaluation.TestEvaluations.EXPERTS;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
@Rule("Q-5.4.4")
class PanelsTest {

    private static final String CHAIR = "expert-1";

    @Autowired
    Evaluations evaluations;

    @Autowired
    Panels panels;

    @Autowired
    Participations participations;

    @Autowired
    AuditTrail auditTrail;

    private TestEvaluations given;

    @BeforeEach
    void prepare(@Autowired ApplicationContext context) {
        given = new TestEvaluations(context);
    }

    @Test
    void aPanelIsConvenedOncePerRoundOverAConclusion() {
        String caseNo = given.rated();

        refused("evaluation.not-concluded", () -> panels.convene(caseNo, 1, EXPERTS, CHAIR));
        evaluations.conclude(caseNo, Conformity.CONFORMING, "符合");
        refused("panel.wrong-round", () -> panels.convene(caseNo, 2, EXPERTS, CHAIR));
        refused("panel.not-found", () -> panels.review(caseNo));
        panels.convene(caseNo, 1, EXPERTS, CHAIR);
        refused("panel.already-convened", () -> panels.convene(caseNo, 1, EXPERTS, CHAIR));

        assertThat(participations.current(caseNo, Duty.EXPERT)).containsExactlyElementsOf(EXPERTS);
        assertThat(participations.current(caseNo, Duty.EXPERT_CHAIR)).containsExactly(CHAIR);
    }

    @Test
    void aPanelHasThreeDifferentMembersAndOneOfThemInTheChair() {
        String caseNo = given.concluded();

        refused("panel.too-small", () -> panels.convene(caseNo, 1, List.of("e1", "e2"), "e1"));
        refused("panel.too-small", () -> panels.convene(caseNo, 1, List.of("e1", "e2", "e2"), "e1"));
        refused("panel.chair-not-member", () -> panels.convene(caseNo, 1, EXPERTS, "somebody"));
    }

    @Test
    @Rule({"X-4", "Q-5.4.4"})
    void whoWasOnTheTeamIsNoExpert() {
        String caseNo = given.concluded();

        for (String member : List.of("lead", "anna")) {
            refused("duty.separation", () -> panels.convene(caseNo, 1, List.of("expert-1", "expert-2", member), CHAIR));
        }
    }

    @Test
    void votesAreSecretUntilTheReviewIsConcluded() {
        String caseNo = convened();
        panels.vote(caseNo, "expert-1", Vote.PASS, null);
        panels.vote(caseNo, "expert-2", Vote.PASS, "证据充分");
        panels.vote(caseNo, "expert-3", Vote.FAIL, "证据不足");

        ExpertReview before = panels.review(caseNo);

        assertThat(before.concluded()).isFalse();
        assertThat(before.votesCast()).isEqualTo(3);
        assertThat(before.members()).hasSize(3).allSatisfy(member -> {
            assertThat(member.voted()).isTrue();
            assertThat(member.vote()).isNull();
            assertThat(member.reason()).isNull();
        });
        assertThat(auditTrail.copy(caseNo)).doesNotContain("证据充分", "证据不足", "PASS", "FAIL");

        panels.conclude(caseNo, CHAIR, ReviewConclusion.PASS, "多数通过");

        assertThat(panels.review(caseNo, 1).members())
                .containsExactly(
                        new ExpertReview.Member("expert-1", true, Vote.PASS, null),
                        new ExpertReview.Member("expert-2", true, Vote.PASS, "证据充分"),
                        new ExpertReview.Member("expert-3", true, Vote.FAIL, "证据不足"));
        assertThat(auditTrail.copy(caseNo)).contains("证据充分", "证据不足");
    }

    @Test
    void anExpertVotesOnceAndOnlyExpertsDo() {
        String caseNo = convened();
        panels.vote(caseNo, "expert-1", Vote.PASS, null);

        refused("panel.already-voted", () -> panels.vote(caseNo, "expert-1", Vote.FAIL, "改变看法"));
        refused("panel.not-member", () -> panels.vote(caseNo, "anna", Vote.PASS, null));
        refused("panel.vote-missing", () -> panels.vote(caseNo, "expert-2", null, null));
        refused("panel.reason-missing", () -> panels.vote(caseNo, "expert-2", Vote.FAIL, " "));
        refused("panel.reason-missing", () -> panels.vote(caseNo, "expert-2", Vote.MORE_EVIDENCE, null));
    }

    @Test
    void theChairConcludesOnceWithQuorumAndReason() {
        String caseNo = convened();
        panels.vote(caseNo, "expert-1", Vote.PASS, null);

        refused("panel.not-chair", () -> panels.conclude(caseNo, "expert-2", ReviewConclusion.PASS, "通过"));
        refused("panel.no-quorum", () -> panels.conclude(caseNo, CHAIR, ReviewConclusion.PASS, "通过"));
        panels.vote(caseNo, "expert-2", Vote.PASS, null);
        refused("panel.reason-missing", () -> panels.conclude(caseNo, CHAIR, ReviewConclusion.PASS, ""));
        refused("panel.conclusion-missing", () -> panels.conclude(caseNo, CHAIR, null, "通过"));
        panels.conclude(caseNo, CHAIR, ReviewConclusion.PASS, "通过");
        refused("panel.concluded", () -> panels.conclude(caseNo, CHAIR, ReviewConclusion.PASS, "通过"));
        refused("panel.concluded", () -> panels.vote(caseNo, "expert-3", Vote.FAIL, "迟到的意见"));

        assertThat(panels.review(caseNo).members().get(2))
                .isEqualTo(new ExpertReview.Member("expert-3", false, null, null));
    }

    @Test
    void nothingPassesThatTheTeamFoundNonconforming() {
        String caseNo = given.rated();
        given.rate(caseNo, "3.3-1", Conformity.NONCONFORMING);
        evaluations.conclude(caseNo, Conformity.NONCONFORMING, "过程能力不足");
        panels.convene(caseNo, 1, EXPERTS, CHAIR);

        refused("panel.nothing-to-pass", () -> panels.vote(caseNo, "expert-1", Vote.PASS, null));
        EXPERTS.forEach(expert -> panels.vote(caseNo, expert, Vote.FAIL, "同意项目组结论"));

        assertThat(panels.conclude(caseNo, CHAIR, ReviewConclusion.FAIL, "不通过").conclusion())
                .isEqualTo(ReviewConclusion.FAIL);
    }

    @Test
    void moreEvidenceLeadsToAnotherRoundWithAPanelOfItsOwn() {
        String caseNo = convened();
        EXPERTS.forEach(expert -> panels.vote(caseNo, expert, Vote.MORE_EVIDENCE, "缺少应急演练记录"));
        panels.conclude(caseNo, CHAIR, ReviewConclusion.MORE_EVIDENCE, "补充应急演练记录");
        evaluations.reopen(caseNo);

        refused("panel.not-found", () -> panels.vote(caseNo, "expert-1", Vote.PASS, null));
        evaluations.conclude(caseNo, Conformity.CONFORMING, "已补充");
        panels.convene(caseNo, 2, List.of("expert-2", "expert-3", "expert-4"), "expert-4");

        assertThat(participations.current(caseNo, Duty.EXPERT)).containsExactly("expert-2", "expert-3", "expert-4");
        assertThat(participations.current(caseNo, Duty.EXPERT_CHAIR)).containsExactly("expert-4");
        refused("panel.not-member", () -> panels.vote(caseNo, "expert-1", Vote.PASS, null));
        List.of("expert-2", "expert-3").forEach(expert -> panels.vote(caseNo, expert, Vote.PASS, null));
        panels.conclude(caseNo, "expert-4", ReviewConclusion.PASS, "证据充分");

        assertThat(panels.review(caseNo).round()).isEqualTo(2);
        assertThat(panels.review(caseNo, 1).conclusion()).isEqualTo(ReviewConclusion.MORE_EVIDENCE);
    }

    private String convened() {
        String caseNo = given.concluded();
        panels.convene(caseNo, 1, EXPERTS, CHAIR);
        return caseNo;
    }

    private static void refused(String code, ThrowingCallable action) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(action).satisfies(refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
