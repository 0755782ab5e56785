package org.cloudcert.rule;

import java.time.LocalDate;
import java.util.Optional;

/** Every rule of every source, in each of its editions. */
public interface Rulebook {

    /** The edition of a source ({@code Q}, {@code C}, …) that is in force on a day; the earliest one before that. */
    Edition inForce(String source, LocalDate day);

    /** The edition with a reference such as {@code Q@2025-05}, as kept with a case. */
    Edition edition(String reference);

    /** The rule with this id in the newest edition of its source. */
    Optional<RuleEntry> find(String ruleId);
}
