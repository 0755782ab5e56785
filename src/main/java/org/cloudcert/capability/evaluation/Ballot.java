package org.cloudcert.capability.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/**
 * The votes of a panel, and what may be concluded from them. A conclusion takes the quorum. Where more than half of the
 * cast votes agree, the conclusion is theirs; where they do not, it cannot be "passed". Abstentions are no cast votes.
 *
 * @param members how many members the panel has
 * @param votes of those who have voted
 */
@Rule("Q-5.4.4")
record Ballot(int members, List<Vote> votes) {

    /** How many votes other than abstentions there are. */
    int cast() {
        return votes.size() - count(Vote.ABSTAIN);
    }

    int count(Vote vote) {
        return (int) votes.stream().filter(vote::equals).count();
    }

    /** What more than half of the cast votes ask for. */
    Optional<ReviewConclusion> majority() {
        return Arrays.stream(ReviewConclusion.values())
                .filter(conclusion -> 2 * count(conclusion.vote()) > cast())
                .findFirst();
    }

    /** @throws Refusal {@code panel.no-quorum}, {@code panel.no-majority}, {@code panel.against-majority} */
    void requireAllows(ReviewConclusion conclusion, Share quorum) {
        int needed = quorum.atLeast(members);
        if (cast() < needed) {
            throw Refusal.conflict(
                    "panel.no-quorum",
                    "Q-5.4.4",
                    "专家组共" + members + "人，须有至少" + needed + "人评议（弃权不计），现有" + cast() + "人，暂不能形成结论");
        }
        Optional<ReviewConclusion> majority = majority();
        if (majority.isEmpty() && conclusion == ReviewConclusion.PASS) {
            throw Refusal.conflict("panel.no-majority", "Q-5.4.4", "评议为通过的未超过半数，不能以通过为结论");
        }
        if (majority.isPresent() && majority.get() != conclusion) {
            throw Refusal.conflict(
                    conclusion == ReviewConclusion.PASS ? "panel.no-majority" : "panel.against-majority",
                    "Q-5.4.4",
                    "过半数专家的评议意见与“" + conclusion.title() + "”不一致，不能以此为结论");
        }
    }
}
