package org.cloudcert.rule;

import java.time.LocalDate;
import java.util.List;

/**
 * One edition of a source's rules. A case keeps the edition in force when it opened (X-2).
 *
 * @param source {@code Q}, {@code C}, {@code A}, {@code G}, {@code M}, {@code I}, {@code T} or {@code X}
 * @param version the edition's own name, such as {@code 2025-05}
 */
public record Edition(String source, String version, String title, LocalDate inForceFrom, List<RuleEntry> rules) {

    /** What a case keeps: {@code Q@2025-05}. */
    public String reference() {
        return source + "@" + version;
    }

    /** @throws IllegalArgumentException if the edition has no such rule */
    public RuleEntry rule(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rule " + id + " in " + reference()));
    }
}
