package org.cloudcert.capability.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That somebody has, or had, a duty in a case. It is never deleted: having had a duty counts as well. */
@Entity
@Table(name = "participation")
public class Participation {

    @Id
    private String id;

    @Column(name = "case_no")
    private String caseNo;

    @Column(name = "user_id")
    private String userId;

    @Enumerated(EnumType.STRING)
    private Duty duty;

    @Column(name = "assigned_at")
    private Instant assignedAt;

    @Column(name = "assigned_by")
    private String assignedBy;

    @Column(name = "relieved_at")
    private Instant relievedAt;

    @Column(name = "deputy_for")
    private String deputyFor;

    protected Participation() {}

    Participation(String caseNo, String userId, Duty duty, Instant assignedAt, String assignedBy, String deputyFor) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.userId = userId;
        this.duty = duty;
        this.assignedAt = assignedAt;
        this.assignedBy = assignedBy;
        this.deputyFor = deputyFor;
    }

    void relieve(Instant at) {
        relievedAt = at;
    }

    public String caseNo() {
        return caseNo;
    }

    public String userId() {
        return userId;
    }

    public Duty duty() {
        return duty;
    }

    public Instant assignedAt() {
        return assignedAt;
    }

    /** User id of who assigned it. */
    public String assignedBy() {
        return assignedBy;
    }

    /** Null while the person still has the duty. */
    public Instant relievedAt() {
        return relievedAt;
    }

    /** User id of the person in whose place this one has the duty for a time; null where it is one's own. */
    public String deputyFor() {
        return deputyFor;
    }

    public boolean isCurrent() {
        return relievedAt == null;
    }
}
