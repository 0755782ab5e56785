package org.cloudcert.capability.deadline;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A deadline as stored: its terms, its ledger's lines, and the due date they add up to, for searching. */
@Entity
@Table(name = "deadline")
class DeadlineRow {

    @Id
    private String id;

    private String caseNo;
    private String kind;
    private int round;
    private String name;
    private String ruleId;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private State state;

    private int amount;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Unit unit;

    private boolean rollForward;
    private boolean beforeEvent;
    private LocalDate startOn;
    private Instant startedAt;
    private LocalDate dueOn;
    private Instant dueAt;
    private boolean provisional;
    private Instant endedAt;

    /** Whether lists show it; changed for all deadlines of a case at once. */
    @Column(updatable = false)
    private boolean caseOpen;

    @ElementCollection
    @CollectionTable(name = "deadline_entry", joinColumns = @JoinColumn(name = "deadline_id"))
    @OrderColumn(name = "seq")
    private List<Ledger.Entry> entries = new ArrayList<>();

    @Version
    private Long version;

    protected DeadlineRow() {}

    DeadlineRow(NewDeadline opened, int round, Ledger ledger, boolean caseOpen) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = opened.caseNo();
        this.kind = opened.kind();
        this.round = round;
        this.name = opened.name();
        this.ruleId = opened.ruleId();
        this.amount = opened.limit().amount();
        this.unit = opened.limit().unit();
        this.rollForward = opened.rollForward();
        this.beforeEvent = opened.beforeEvent();
        this.startOn = ledger.terms().startOn();
        this.startedAt = ledger.terms().startedAt();
        this.state = State.OPEN;
        this.caseOpen = caseOpen;
        add(ledger);
    }

    Ledger ledger(ZoneId zone) {
        return new Ledger(
                new Ledger.Terms(new TimeLimit(amount, unit), rollForward, beforeEvent, startOn, startedAt, zone),
                entries);
    }

    /**
     * Takes over the lines that the ledger has more than the row. It runs or stands still as the ledger says; only one
     * that was missed stays so where the new last day is over too.
     */
    void carry(Ledger ledger, Instant now) {
        add(ledger);
        if (state != State.MISSED || !expiredAt(now)) {
            state = ledger.standingStill() ? State.STANDING_STILL : State.OPEN;
            endedAt = null;
        }
    }

    void end(State how, Instant now) {
        state = how;
        endedAt = now;
    }

    private void add(Ledger ledger) {
        entries.addAll(ledger.entries().subList(entries.size(), ledger.entries().size()));
        dueOn = ledger.last().dueOnAfter();
        dueAt = ledger.last().dueAtAfter();
        provisional = ledger.last().provisional();
    }

    boolean pending() {
        return state == State.OPEN || state == State.STANDING_STILL;
    }

    /** Whether its last day is over; never while it stands still. */
    boolean expiredAt(Instant instant) {
        return state != State.STANDING_STILL && !instant.isBefore(dueAt);
    }

    String id() {
        return id;
    }

    String caseNo() {
        return caseNo;
    }

    String kind() {
        return kind;
    }

    int round() {
        return round;
    }

    String name() {
        return name;
    }

    String ruleId() {
        return ruleId;
    }

    State state() {
        return state;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    Instant dueAt() {
        return dueAt;
    }

    /** When it was met, missed or cancelled; null before. */
    Instant endedAt() {
        return endedAt;
    }
}
