package org.cloudcert.capability.evaluation;

/** How an expert review ends. */
public enum ReviewConclusion {
    PASS(Vote.PASS),
    FAIL(Vote.FAIL),
    /** The project team gathers more evidence in another round. */
    MORE_EVIDENCE(Vote.MORE_EVIDENCE);

    private final Vote vote;

    ReviewConclusion(Vote vote) {
        this.vote = vote;
    }

    /** The vote that asks for it. */
    Vote vote() {
        return vote;
    }

    /** Chinese, for people. */
    public String title() {
        return vote.title();
    }
}
