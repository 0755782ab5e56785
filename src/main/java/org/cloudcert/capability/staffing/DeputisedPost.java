package org.cloudcert.capability.staffing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.engine.Assignees.AssignedTask;

/** What a deputy took over: a duty with every task to come, or one task where who has the duty stays. */
@Entity
@Table(name = "deputised_post")
class DeputisedPost {

    @Id
    private String id;

    @Column(name = "delegation_id")
    private String delegationId;

    @Column(name = "case_no")
    private String caseNo;

    @Enumerated(EnumType.STRING)
    private Duty duty;

    @Column(name = "task_id")
    private String taskId;

    @Column(name = "task_name")
    private String taskName;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String remark;

    protected DeputisedPost() {}

    /** @param task null for the duty itself */
    DeputisedPost(String delegationId, String caseNo, Duty duty, AssignedTask task, Instant takenAt) {
        id = UUID.randomUUID().toString();
        this.delegationId = delegationId;
        this.caseNo = caseNo;
        this.duty = duty;
        taskId = task == null ? null : task.id();
        taskName = task == null ? null : task.name();
        this.takenAt = takenAt;
    }

    void end(Instant at, String remark) {
        endedAt = at;
        this.remark = remark;
    }

    String delegationId() {
        return delegationId;
    }

    String caseNo() {
        return caseNo;
    }

    Duty duty() {
        return duty;
    }

    /** Null for the duty itself. */
    String taskId() {
        return taskId;
    }

    /** Null for the duty itself. */
    String taskName() {
        return taskName;
    }

    Instant takenAt() {
        return takenAt;
    }

    /** Null while the deputy has it. */
    Instant endedAt() {
        return endedAt;
    }

    /** How it ended, Chinese; null while the deputy has it. */
    String remark() {
        return remark;
    }
}
