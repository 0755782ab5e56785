package org.cloudcert.capability.casefile;

import java.util.stream.Stream;

/** Knows what else there is to be shown of cases; each module says so for its own. */
public interface CaseSections {

    /** What is shown of the case as it stands now. */
    Stream<CaseSection> of(CaseFile file);
}
