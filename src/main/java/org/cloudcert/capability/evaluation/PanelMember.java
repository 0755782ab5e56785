package org.cloudcert.capability.evaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One expert's seat in a panel, and the vote once cast. */
@Entity
@Table(name = "panel_member")
class PanelMember {

    @Id
    private String id;

    private int position;

    @Column(name = "user_id")
    private String userId;

    @Enumerated(EnumType.STRING)
    private Vote vote;

    private String reason;

    @Column(name = "voted_at")
    private Instant votedAt;

    protected PanelMember() {}

    PanelMember(int position, String userId) {
        id = UUID.randomUUID().toString();
        this.position = position;
        this.userId = userId;
    }

    void cast(Vote vote, String reason, Instant at) {
        this.vote = vote;
        this.reason = reason;
        votedAt = at;
    }

    void pass(String userId) {
        this.userId = userId;
    }

    String userId() {
        return userId;
    }

    boolean hasVoted() {
        return vote != null;
    }

    /** Null before the member has voted. */
    Vote vote() {
        return vote;
    }

    /** May be null. */
    String reason() {
        return reason;
    }
}
