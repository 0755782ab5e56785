package org.cloudcert.procedure.csisms.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What an audit does, when and where.
 *
 * @param text who does what, Chinese
 * @param shifts of all sites, each audited or with a reason why not
 * @param controls numbers of the controls to be audited, such as {@code CLD.6.3.1}
 */
public record NewPlan(
        LocalDate firstDay, LocalDate lastDay, String text, List<AuditedShift> shifts, Set<String> controls) {}
