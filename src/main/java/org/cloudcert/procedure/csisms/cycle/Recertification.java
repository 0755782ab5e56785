package org.cloudcert.procedure.csisms.cycle;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** An application for recertification: what the client says, and what the lead makes of it. */
@Entity
@Table(name = "csisms_recertification")
class Recertification {

    @Id
    private String caseNo;

    @Version
    private Long version;

    private String statement;
    private LocalDate appliedOn;
    private Boolean significantChanges;
    private String review;

    protected Recertification() {}

    Recertification(String caseNo) {
        this.caseNo = caseNo;
    }

    void apply(String statement, LocalDate on) {
        this.statement = statement;
        appliedOn = on;
    }

    void review(boolean significantChanges, String review) {
        this.significantChanges = significantChanges;
        this.review = review;
    }

    boolean applied() {
        return appliedOn != null;
    }
}
