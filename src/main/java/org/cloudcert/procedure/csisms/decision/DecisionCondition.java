package org.cloudcert.procedure.csisms.decision;

import java.util.stream.Stream;
import org.cloudcert.rule.Refusal;

/** A rule that has to be kept before a positive decision; each part of the procedure says so for its own. */
public interface DecisionCondition {

    /** What of it is not kept in the case; empty where nothing stands in the way of a positive decision. */
    Stream<Refusal> obstacles(String caseNo, Subject subject);
}
