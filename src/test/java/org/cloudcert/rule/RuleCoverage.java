package org.cloudcert.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.rule.RuleEntry.Status;

/** Sets the rulebook against what enforces its rules and what proves them. */
final class RuleCoverage {

    private final Rulebook rulebook;
    private final List<RuleUse> enforcements;
    private final List<RuleUse> proofs;

    RuleCoverage(Rulebook rulebook, List<RuleUse> enforcements, List<RuleUse> proofs) {
        this.rulebook = rulebook;
        this.enforcements = enforcements;
        this.proofs = proofs;
    }

    /** What is wrong, one sentence each; empty if every name points to a rule and every enforced rule is covered. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        Set<String> known = rules().map(RuleEntry::id).collect(Collectors.toSet());
        Stream.concat(enforcements.stream(), proofs.stream())
                .filter(use -> !known.contains(use.ruleId()))
                .sorted()
                .forEach(use -> findings.add(use.place() + " names " + use.ruleId() + ", which is no rule"));
        Map<String, List<RuleUse>> enforcedWhere = byRule(enforcements);
        Map<String, List<RuleUse>> provedBy = byRule(proofs);
        rules().filter(rule -> rule.status() == Status.ENFORCED).forEach(rule -> {
            if (!enforcedWhere.containsKey(rule.id())) {
                findings.add(rule.id() + " is marked enforced, but nothing enforces it");
            }
            if (!provedBy.containsKey(rule.id())) {
                findings.add(rule.id() + " is marked enforced, but no test proves it");
            }
        });
        return findings.stream().distinct().toList();
    }

    /** The table for people: rule, clause, status, where it is enforced, which test proves it. */
    String markdown() {
        Map<String, List<RuleUse>> enforcedWhere = byRule(enforcements);
        Map<String, List<RuleUse>> provedBy = byRule(proofs);
        StringBuilder page = new StringBuilder(
                """
                # Rules

                Which rule is enforced where, and which test proves it. Written from `src/main/resources/rules/`, from `@Rule` in \
                the code and from the property `rule` in the models by `RulesDocumentationTest`, which fails when this page is \
                stale; `mvn test -Dtest=RulesDocumentationTest -Dcloudcert.docs=write` writes it anew.
                """);
        for (Edition edition : rulebook.editions()) {
            page.append(
                    """

                    ## %s %s

                    | rule | clause | status | enforced where | proved by |
                    | --- | --- | --- | --- | --- |
                    """
                            .formatted(edition.reference(), edition.title()));
            for (RuleEntry rule : edition.rules()) {
                page.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                rule.id(),
                                rule.clause(),
                                rule.status().name().toLowerCase(Locale.ROOT),
                                places(enforcedWhere.get(rule.id())),
                                places(provedBy.get(rule.id()))));
            }
        }
        return page.toString();
    }

    private Stream<RuleEntry> rules() {
        return rulebook.editions().stream().flatMap(edition -> edition.rules().stream());
    }

    private static Map<String, List<RuleUse>> byRule(List<RuleUse> uses) {
        return uses.stream().collect(groupingBy(RuleUse::ruleId));
    }

    private static String places(List<RuleUse> uses) {
        return uses == null
                ? ""
                : uses.stream().sorted().map(use -> "`" + use.place() + "`").collect(joining("<br>"));
    }
}
