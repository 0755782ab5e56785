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

/** One post of a reassignment, and what became of it. */
@Entity
@Table(name = "reassigned_post")
class ReassignedPost {

    private static final int MOST = 1000;

    @Id
    private String id;

    private int position;

    @Column(name = "case_no")
    private String caseNo;

    @Enumerated(EnumType.STRING)
    private Duty duty;

    private String tasks;

    private String successor;

    @Enumerated(EnumType.STRING)
    private State state;

    private String code;

    private String remark;

    @Column(name = "done_at")
    private Instant doneAt;

    /** What became of a post. */
    enum State {
        WAITING,
        MOVED,
        STAYED
    }

    protected ReassignedPost() {}

    ReassignedPost(int position, PostView ordered) {
        id = UUID.randomUUID().toString();
        this.position = position;
        caseNo = ordered.caseNo();
        duty = ordered.duty();
        tasks = cut(String.join("、", ordered.tasks()));
        successor = ordered.taker();
        state = State.WAITING;
    }

    void moved(Instant at) {
        state = State.MOVED;
        doneAt = at;
    }

    /**
     * @param code stable and for machines
     * @param remark why, Chinese
     */
    void stayed(String code, String remark, Instant at) {
        state = State.STAYED;
        this.code = code;
        this.remark = cut(remark);
        doneAt = at;
    }

    private static String cut(String text) {
        return text.length() > MOST ? text.substring(0, MOST) : text;
    }

    String id() {
        return id;
    }

    String caseNo() {
        return caseNo;
    }

    Duty duty() {
        return duty;
    }

    /** The Chinese names of those that waited when it was ordered. */
    String tasks() {
        return tasks;
    }

    /** Null if nobody was named. */
    String successor() {
        return successor;
    }

    State state() {
        return state;
    }

    /** Null unless it stayed. */
    String code() {
        return code;
    }

    /** Null unless it stayed. */
    String remark() {
        return remark;
    }

    /** Null while it waits. */
    Instant doneAt() {
        return doneAt;
    }
}
