package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Something that an audit found. */
@Entity
@Table(name = "csisms_finding")
class Finding {

    /** How far its correction is. */
    enum State {
        /** The client has to hand in what it does about it. */
        OPEN("待提交"),
        SUBMITTED("待验证"),
        RETURNED("已退回"),
        /** Accepted; of a major one: verified. */
        CLOSED("已关闭"),
        /** Nothing has to be done about it. */
        NOTED("已记录");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        String title() {
            return title;
        }
    }

    @Id
    private String id;

    @Version
    private Long version;

    private String audit;
    private int number;

    @Enumerated(EnumType.STRING)
    private Grade grade;

    private String control;
    private String statement;
    private String evidence;
    private String recordedBy;
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    protected Finding() {}

    Finding(String audit, int number, NewFinding found, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.audit = audit;
        this.number = number;
        amend(found, by, at);
    }

    void amend(NewFinding found, String by, Instant at) {
        grade = found.grade();
        control = found.control();
        statement = found.statement();
        evidence = found.evidence();
        recordedBy = by;
        recordedAt = at;
        state = grade.isToBeCorrected() ? State.OPEN : State.NOTED;
    }

    void enter(State state) {
        this.state = state;
    }

    /** Whether the client has to hand something in now. */
    boolean isAwaited() {
        return state == State.OPEN || state == State.RETURNED;
    }

    boolean isSettled() {
        return state == State.CLOSED || state == State.NOTED;
    }

    String id() {
        return id;
    }

    Long version() {
        return version;
    }

    String audit() {
        return audit;
    }

    int number() {
        return number;
    }

    Grade grade() {
        return grade;
    }

    /** Of which control or clause. */
    String control() {
        return control;
    }

    String statement() {
        return statement;
    }

    String evidence() {
        return evidence;
    }

    String recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    State state() {
        return state;
    }
}
