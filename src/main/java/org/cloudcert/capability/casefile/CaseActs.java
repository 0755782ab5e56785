package org.cloudcert.capability.casefile;

import java.util.stream.Stream;

/** Knows what may be handed in for cases; each module says so for what it takes. */
public interface CaseActs {

    /** What may be handed in for the case as it stands now. */
    Stream<CaseAct> openIn(CaseFile file);
}
