package org.cloudcert.capability.deadline;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cloudcert.rule.Rule;

/** An outage as it was entered, and what it did to deadlines. Nothing of it changes later. */
@Entity
@Table(name = "outage")
@Rule("X-6")
public class Outage {

    @Id
    private String id;

    private Instant beganAt;
    private Instant endedAt;
    private String reason;
    private LocalDate extendTo;
    private Instant enteredAt;
    private String enteredBy;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "outage_deadline", joinColumns = @JoinColumn(name = "outage_id"))
    @OrderColumn(name = "seq")
    private List<Affected> deadlines = new ArrayList<>();

    protected Outage() {}

    Outage(NewOutage entered, LocalDate extendTo, Instant enteredAt, String enteredBy) {
        this.id = UUID.randomUUID().toString();
        this.beganAt = entered.from();
        this.endedAt = entered.until();
        this.reason = entered.reason();
        this.extendTo = extendTo;
        this.enteredAt = enteredAt;
        this.enteredBy = enteredBy;
    }

    /**
     * A deadline whose last day fell into the outage.
     *
     * @param kind names the deadline within its case
     * @param name Chinese, for people
     * @param dueFrom the last day before
     * @param dueTo the last day now; null where the case is closed
     * @param revived whether it was over and runs again
     * @param closed whether its case was closed already: nothing has changed, a person decides what follows
     */
    @Embeddable
    public record Affected(
            String deadlineId,
            String caseNo,
            String kind,
            String name,
            LocalDate dueFrom,
            LocalDate dueTo,
            boolean revived,
            boolean closed) {}

    void affects(Affected deadline) {
        deadlines.add(deadline);
    }

    public String id() {
        return id;
    }

    public Instant beganAt() {
        return beganAt;
    }

    /** The first instant after it. */
    public Instant endedAt() {
        return endedAt;
    }

    public String reason() {
        return reason;
    }

    /** The day on which the deadlines concerned end at the earliest. */
    public LocalDate extendTo() {
        return extendTo;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    public String enteredBy() {
        return enteredBy;
    }

    /** By case number. */
    public List<Affected> deadlines() {
        return List.copyOf(deadlines);
    }
}
