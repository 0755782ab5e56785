package org.cloudcert.procedure.csisms.application;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/** What the body itself is able to do; answered by whoever keeps the register of auditors and the table of audit time. */
public interface OwnCompetence {

    /** Those of the categories for which nobody could be put on a team for that organisation on that day. */
    Set<String> lacking(String organisationId, Collection<String> categories, LocalDate on);

    /**
     * What an initial audit takes by the table in force, both stages, at a medium complexity.
     *
     * @param headcount people within the scope
     * @return in days of one auditor
     */
    BigDecimal initialAudit(int headcount, int sites, LocalDate on);
}
