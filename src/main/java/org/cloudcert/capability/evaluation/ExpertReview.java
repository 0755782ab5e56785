package org.cloudcert.capability.evaluation;

import java.time.Instant;
import java.util.List;

/**
 * What may be seen of an expert review: before it is concluded who has voted, but not how.
 *
 * @param quorum how many votes a conclusion takes
 * @param votesCast without abstentions
 * @param conclusion null before it is concluded, as are its reason and time
 */
public record ExpertReview(
        int round,
        String chair,
        List<Member> members,
        int quorum,
        int votesCast,
        boolean concluded,
        ReviewConclusion conclusion,
        String reason,
        Instant concludedAt) {

    /**
     * @param vote null before the review is concluded, and after it if the member did not vote
     * @param reason as the vote; null too if none was given
     */
    public record Member(String userId, boolean voted, Vote vote, String reason) {}

    static ExpertReview of(ExpertPanel panel, Share quorum) {
        return new ExpertReview(
                panel.round(),
                panel.chair(),
                panel.members().stream()
                        .map(member -> member(member, panel.isConcluded()))
                        .toList(),
                quorum.atLeast(panel.members().size()),
                panel.ballot().cast(),
                panel.isConcluded(),
                panel.conclusion(),
                panel.reason(),
                panel.concludedAt());
    }

    private static Member member(PanelMember member, boolean open) {
        return open
                ? new Member(member.userId(), member.hasVoted(), member.vote(), member.reason())
                : new Member(member.userId(), member.hasVoted(), null, null);
    }
}
