package org.cloudcert.procedure.csisms.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors;

/**
 * A team to be appointed, with the days and the time that it is appointed for.
 *
 * @param leader one of the members
 * @param auditDays of one auditor
 * @param deviationReason why they are not as reckoned, Chinese; null where they are
 */
public record NewTeam(
        List<String> members,
        String leader,
        LocalDate firstDay,
        LocalDate lastDay,
        AuditTimeFactors factors,
        BigDecimal auditDays,
        String deviationReason) {}
