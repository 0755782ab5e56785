package org.cloudcert.rule;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.Assert;

/**
 * One edition of a source's rules. A case keeps the edition in force when it opened (X-2).
 *
 * @param source {@code Q}, {@code C}, {@code A}, {@code G}, {@code M}, {@code I}, {@code T} or {@code X}
 * @param version the edition's own name, such as {@code 2025-05}
 */
public record Edition(String source, String version, String title, LocalDate inForceFrom, List<RuleEntry> rules) {

    public Edition {
        Assert.isTrue(source != null && source.matches("[A-Z]"), () -> "Not a source: " + source);
        Assert.hasText(version, () -> "An edition of " + source + " has no version");
        Assert.hasText(title, () -> source + "@" + version + " has no title");
        Assert.notNull(inForceFrom, () -> source + "@" + version + " does not say since when it is in force");
        Assert.notEmpty(rules, () -> source + "@" + version + " has no rules");
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (RuleEntry rule : rules) {
            Assert.isTrue(rule.source().equals(source), () -> rule.id() + " is no rule of " + source);
            Assert.isTrue(ids.add(rule.id()), () -> "Two rules have the id " + rule.id());
            rule.criteria()
                    .forEach(criterion ->
                            Assert.isTrue(ids.add(criterion.id()), () -> "Two criteria have the id " + criterion.id()));
        }
    }

    /** What a case keeps: {@code Q@2025-05}. */
    public String reference() {
        return source + "@" + version;
    }

    /** @throws IllegalArgumentException if the edition has no such rule */
    public RuleEntry rule(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No rule " + id + " in " + reference()));
    }

    /** The rule with this id, if the edition has one. */
    public Optional<RuleEntry> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Every criterion that the edition lists, in the order of the source. */
    public List<RuleEntry.Criterion> criteria() {
        return rules.stream().flatMap(rule -> rule.criteria().stream()).toList();
    }

    /**
     * The rule that lists a criterion.
     *
     * @throws IllegalArgumentException if no rule of the edition does
     */
    public RuleEntry ruleOfCriterion(String criterionId) {
        return rules.stream()
                .filter(rule ->
                        rule.criteria().stream().anyMatch(one -> one.id().equals(criterionId)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No criterion " + criterionId + " in " + reference()));
    }
}
