package org.cloudcert.capability.casefile;

import java.util.Optional;
import org.cloudcert.rule.Refusal;

/** What a procedure asks of whoever follows another in a duty, beside impartiality; it decides for its own cases only. */
public interface SuccessionCondition {

    /** Why somebody may not follow in a duty of the case today; empty where nothing is against it. */
    Optional<Refusal> obstacle(CaseFile file, String userId, Duty duty);
}
