package org.cloudcert.procedure.csisms.award;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** That certification was decided in a case, and when. */
@Entity
@Table(name = "csisms_award")
class Award {

    @Id
    private String caseNo;

    private LocalDate decidedOn;

    protected Award() {}

    Award(String caseNo, LocalDate decidedOn) {
        this.caseNo = caseNo;
        this.decidedOn = decidedOn;
    }

    LocalDate decidedOn() {
        return decidedOn;
    }
}
