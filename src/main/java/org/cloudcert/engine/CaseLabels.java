package org.cloudcert.engine;

import java.util.Optional;

/** What Tasklist shows of a case in its lists: each task carries it as variables of its own, as it was then. */
public interface CaseLabels {

    /** The variable with the case number. */
    String CASE_NO = "caseNo";

    /** The variable with the organisation's name. */
    String ORGANISATION = "organisation";

    /**
     * The name of the organisation that the case is about.
     *
     * @param caseNo a business key, which may be that of another file
     */
    Optional<String> organisationOf(String caseNo);
}
