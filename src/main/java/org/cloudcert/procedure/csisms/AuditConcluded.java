package org.cloudcert.procedure.csisms;

import java.time.LocalDate;
import java.util.Set;

/**
 * That an audit has been done and its report concludes.
 *
 * @param audit its id
 * @param certification its id
 * @param lastDay on site
 * @param controls numbers of the controls that were audited, such as {@code CLD.6.3.1}
 * @param positive whether the team recommends to grant, keep or restore what it was about
 */
public record AuditConcluded(
        String audit,
        String caseNo,
        String certification,
        AuditType type,
        LocalDate firstDay,
        LocalDate lastDay,
        Set<String> controls,
        boolean positive) {

    public AuditConcluded {
        controls = Set.copyOf(controls);
    }
}
