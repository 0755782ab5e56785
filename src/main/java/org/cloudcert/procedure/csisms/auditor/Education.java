package org.cloudcert.procedure.csisms.auditor;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Continuing education that an auditor completed. */
@Entity
@Table(name = "csisms_auditor_education")
class Education {

    @Id
    private String id;

    private String auditor;
    private LocalDate completedOn;
    private int hours;
    private String subject;
    private String recordedBy;
    private Instant recordedAt;

    protected Education() {}

    Education(String auditor, LocalDate completedOn, int hours, String subject, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.auditor = auditor;
        this.completedOn = completedOn;
        this.hours = hours;
        this.subject = subject;
        recordedBy = by;
        recordedAt = at;
    }

    LocalDate completedOn() {
        return completedOn;
    }

    int hours() {
        return hours;
    }

    /** Chinese. */
    String subject() {
        return subject;
    }

    String recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
