package org.cloudcert.capability.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;

/** The file of a case that was closed. */
@Entity
@Table(name = "archive")
class Archive {

    private static final int MAX_ERROR = 1000;

    @Id
    @Column(name = "case_no")
    private String caseNo;

    @Version
    private Long version;

    @Enumerated(EnumType.STRING)
    private ArchiveState state;

    @Column(name = "closed_on")
    private LocalDate closedOn;

    @Column(name = "deadline_id")
    private String deadlineId;

    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "last_error")
    private String lastError;

    protected Archive() {}

    Archive(String caseNo) {
        this.caseNo = caseNo;
    }

    /** The case was closed: the retention runs, and a package is due. */
    void await(LocalDate closedOn, String deadlineId, Instant now) {
        state = ArchiveState.PENDING;
        this.closedOn = closedOn;
        this.deadlineId = deadlineId;
        attempts = 0;
        nextAttemptAt = now;
        lastError = null;
    }

    /** A node begins to write the package, and has it for itself until the lease ends. */
    void claim(Instant leaseEnd) {
        attempts++;
        nextAttemptAt = leaseEnd;
    }

    /** The case has not come to rest yet. */
    void postpone(Instant nextAttempt) {
        attempts--;
        nextAttemptAt = nextAttempt;
    }

    void failed(String error, Instant nextAttempt) {
        lastError = error.substring(0, Math.min(error.length(), MAX_ERROR));
        nextAttemptAt = nextAttempt;
    }

    void packaged() {
        state = ArchiveState.ARCHIVED;
        lastError = null;
    }

    void reopened() {
        state = ArchiveState.REOPENED;
        deadlineId = null;
        lastError = null;
    }

    void disposed() {
        state = ArchiveState.DISPOSED;
        deadlineId = null;
    }

    String caseNo() {
        return caseNo;
    }

    ArchiveState state() {
        return state;
    }

    LocalDate closedOn() {
        return closedOn;
    }

    /** The retention on the deadline ledger; null while the case is open again, and after disposal. */
    String deadlineId() {
        return deadlineId;
    }

    int attempts() {
        return attempts;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    String lastError() {
        return lastError;
    }
}
