package org.cloudcert.procedure.csisms.programme;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cloudcert.procedure.csisms.AuditCarriedOut;
import org.cloudcert.procedure.csisms.AuditType;

/** An audit that took place, as the programme counts it. */
@Entity
@Table(name = "csisms_programme_audit")
class AuditDone {

    @Id
    private String audit;

    private String certification;
    private String caseNo;

    @Enumerated(EnumType.STRING)
    private AuditType type;

    private LocalDate firstDay;
    private LocalDate lastDay;

    @Convert(converter = Numbers.class)
    private Set<String> controls;

    private Boolean positive;

    protected AuditDone() {}

    AuditDone(AuditCarriedOut carriedOut) {
        audit = carriedOut.audit();
        certification = carriedOut.certification();
        caseNo = carriedOut.caseNo();
        type = carriedOut.type();
        firstDay = carriedOut.firstDay();
        lastDay = carriedOut.lastDay();
        controls = new LinkedHashSet<>(carriedOut.controls());
    }

    void conclude(boolean positive) {
        this.positive = positive;
    }

    String certification() {
        return certification;
    }

    String caseNo() {
        return caseNo;
    }

    AuditType type() {
        return type;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    Set<String> controls() {
        return controls;
    }

    /** Null while findings are open. */
    Boolean positive() {
        return positive;
    }
}
