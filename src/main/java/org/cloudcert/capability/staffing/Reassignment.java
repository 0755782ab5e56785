package org.cloudcert.capability.staffing;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** That what somebody leaves behind is handed over to others. */
@Entity
@Table(name = "reassignment")
class Reassignment {

    @Id
    private String id;

    private String leaver;

    private String reason;

    private boolean dismissal;

    @Column(name = "ordered_at")
    private Instant orderedAt;

    @Column(name = "ordered_by")
    private String orderedBy;

    @Column(name = "finished_at")
    private Instant finishedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.LAZY)
    @JoinColumn(name = "reassignment_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<ReassignedPost> posts = new ArrayList<>();

    protected Reassignment() {}

    Reassignment(String leaver, String reason, boolean dismissal, List<PostView> ordered, Instant at, String by) {
        id = UUID.randomUUID().toString();
        this.leaver = leaver;
        this.reason = reason;
        this.dismissal = dismissal;
        orderedAt = at;
        orderedBy = by;
        ordered.forEach(post -> posts.add(new ReassignedPost(posts.size(), post)));
    }

    void finish(Instant at) {
        finishedAt = at;
    }

    String id() {
        return id;
    }

    String leaver() {
        return leaver;
    }

    String reason() {
        return reason;
    }

    /** Whether the leaver's roles end with it. */
    boolean dismissal() {
        return dismissal;
    }

    Instant orderedAt() {
        return orderedAt;
    }

    String orderedBy() {
        return orderedBy;
    }

    /** Null while posts wait. */
    Instant finishedAt() {
        return finishedAt;
    }

    List<ReassignedPost> posts() {
        return posts;
    }
}
