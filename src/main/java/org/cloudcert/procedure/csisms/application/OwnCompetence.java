package org.cloudcert.procedure.csisms.application;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/** Whether the body itself has the people for a business category; answered by whoever keeps the register of auditors. */
public interface OwnCompetence {

    /** Those of the categories for which nobody could be put on a team for that organisation on that day. */
    Set<String> lacking(String organisationId, Collection<String> categories, LocalDate on);
}
