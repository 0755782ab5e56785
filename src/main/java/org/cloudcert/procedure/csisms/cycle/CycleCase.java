package org.cloudcert.procedure.csisms.cycle;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.cloudcert.procedure.csisms.CycleBegun;

/** Which case goes along a cycle of a certification. */
@Entity
@Table(name = "csisms_cycle")
class CycleCase {

    @Id
    private String caseNo;

    private String certification;
    private int cycle;
    private String certificateNumber;
    private LocalDate decidedOn;
    private LocalDate validUntil;
    private Integer awaited;

    protected CycleCase() {}

    CycleCase(String caseNo, int cycle, CycleBegun begun) {
        this.caseNo = caseNo;
        this.cycle = cycle;
        certification = begun.certification();
        certificateNumber = begun.certificateNumber();
        decidedOn = begun.decidedOn();
        validUntil = begun.validUntil();
    }

    void await(Integer number) {
        awaited = number;
    }

    String caseNo() {
        return caseNo;
    }

    String certification() {
        return certification;
    }

    int cycle() {
        return cycle;
    }

    String certificateNumber() {
        return certificateNumber;
    }

    LocalDate decidedOn() {
        return decidedOn;
    }

    LocalDate validUntil() {
        return validUntil;
    }

    /** The surveillance audit that is awaited, by its number; null where none is. */
    Integer awaited() {
        return awaited;
    }
}
