package org.cloudcert.procedure.csisms;

import java.time.LocalDate;
import java.util.Set;

/**
 * That the team has finished on site and recorded it; findings may still be open. The programme counts the audit from here,
 * whatever it comes to ({@link AuditConcluded}).
 *
 * @param audit its id
 * @param certification its id
 * @param lastDay on site
 * @param controls numbers of the controls that were audited, such as {@code CLD.6.3.1}
 */
public record AuditCarriedOut(
        String audit,
        String caseNo,
        String certification,
        AuditType type,
        LocalDate firstDay,
        LocalDate lastDay,
        Set<String> controls) {

    public AuditCarriedOut {
        controls = Set.copyOf(controls);
    }
}
