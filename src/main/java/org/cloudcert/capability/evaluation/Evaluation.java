package org.cloudcert.capability.evaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The evaluation of one case: its round and, once there is one, the team's conclusion. */
@Entity
@Table(name = "evaluation")
public class Evaluation {

    @Id
    @Column(name = "case_no")
    private String caseNo;

    @Version
    private Long version;

    private String edition;

    private int round;

    @Enumerated(EnumType.STRING)
    private Conformity conclusion;

    private String reason;

    @Column(name = "concluded_at")
    private Instant concludedAt;

    @Column(name = "concluded_by")
    private String concludedBy;

    protected Evaluation() {}

    Evaluation(String caseNo, String edition) {
        this.caseNo = caseNo;
        this.edition = edition;
        round = 1;
    }

    void conclude(Conformity conclusion, String reason, Instant at, String by) {
        this.conclusion = conclusion;
        this.reason = reason;
        concludedAt = at;
        concludedBy = by;
    }

    void reopen() {
        conclude(null, null, null, null);
        round++;
    }

    public String caseNo() {
        return caseNo;
    }

    /** Counts the conclusions and the rounds. */
    public Long version() {
        return version;
    }

    /** Reference of the edition whose criteria are rated, such as {@code Q@2025-05}. */
    public String edition() {
        return edition;
    }

    /** Counts from 1; the next one begins when the evaluation is reopened. */
    public int round() {
        return round;
    }

    public boolean isConcluded() {
        return conclusion != null;
    }

    /** Of the present round; null before it is concluded. */
    public Conformity conclusion() {
        return conclusion;
    }

    /** Null before the present round is concluded. */
    public String reason() {
        return reason;
    }

    /** Null before the present round is concluded. */
    public Instant concludedAt() {
        return concludedAt;
    }

    /** User id; null before the present round is concluded. */
    public String concludedBy() {
        return concludedBy;
    }
}
