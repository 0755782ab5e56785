package org.cloudcert.procedure.csisms.auditor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.rule.Rule;

/**
 * The smallest team that covers a scope: the fewest people whose competence together has every business category, one of
 * them able to lead. Where several are equally small, the one whose members rank best.
 */
@Rule("I-9.2.2")
public final class TeamSuggestion {

    /** What must be covered beside the categories; no category is called so. */
    private static final String LEADER = "";

    /**
     * Somebody who may be put on the team.
     *
     * @param categories codes of the business categories that the person is competent for
     * @param mayLead whether the person may lead the team
     * @param rank the lower, the better
     */
    public record Candidate(String userId, Set<String> categories, boolean mayLead, int rank) {

        private boolean covers(String needed) {
            return needed.equals(LEADER) ? mayLead : categories.contains(needed);
        }
    }

    private final List<Candidate> candidates;
    private List<Candidate> best;

    private TeamSuggestion(Collection<Candidate> candidates) {
        this.candidates = candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::rank).thenComparing(Candidate::userId))
                .toList();
    }

    /**
     * @param categories codes of the scope's business categories
     * @return the team, who leads it first; empty where no team covers the scope
     */
    public static Optional<List<String>> of(Collection<Candidate> candidates, Collection<String> categories) {
        TeamSuggestion suggestion = new TeamSuggestion(candidates);
        Set<String> needed = new TreeSet<>(categories);
        needed.add(LEADER);
        suggestion.extend(new ArrayList<>(), needed);
        return Optional.ofNullable(suggestion.best).map(TeamSuggestion::leaderFirst);
    }

    private static List<String> leaderFirst(List<Candidate> team) {
        return team.stream()
                .sorted(Comparator.comparing((Candidate one) -> !one.mayLead())
                        .thenComparingInt(Candidate::rank)
                        .thenComparing(Candidate::userId))
                .map(Candidate::userId)
                .toList();
    }

    /** Whoever covers the rarest of what is open is tried next: every smallest team has one of them. */
    private void extend(List<Candidate> team, Set<String> open) {
        if (open.isEmpty()) {
            best = new ArrayList<>(team);
            return;
        }
        if (!couldBeBetter(team)) {
            return;
        }
        String rarest = open.stream()
                .min(Comparator.comparingLong(needed ->
                        candidates.stream().filter(one -> one.covers(needed)).count()))
                .orElseThrow();
        for (Candidate one : candidates) {
            if (one.covers(rarest)) {
                team.add(one);
                Set<String> left = new HashSet<>(open);
                left.removeIf(one::covers);
                if (isBetter(team) || !left.isEmpty()) {
                    extend(team, left);
                }
                team.remove(team.size() - 1);
            }
        }
    }

    /** Whether one more person can make it a better team than the best. */
    private boolean couldBeBetter(List<Candidate> team) {
        return best == null
                || team.size() + 1 < best.size()
                || team.size() + 1 == best.size() && rank(team) < rank(best);
    }

    private boolean isBetter(List<Candidate> team) {
        return best == null || team.size() < best.size() || team.size() == best.size() && rank(team) < rank(best);
    }

    private static int rank(List<Candidate> team) {
        return team.stream().mapToInt(Candidate::rank).sum();
    }
}
