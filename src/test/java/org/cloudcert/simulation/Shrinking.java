package org.cloudcert.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Delta debugging (Zeller and Hildebrandt's ddmin): leaves out of a history whatever is not needed for what it shows, first
 * whole organisations, then single actions.
 */
final class Shrinking {

    private final Predicate<List<Action>> shows;
    private final Instant until;
    private int attempts;

    /**
     * @param shows whether a history, played from the beginning, still shows it
     * @param until no attempt begins later; what is shortest by then counts
     */
    Shrinking(Predicate<List<Action>> shows, Instant until) {
        this.shows = shows;
        this.until = until;
    }

    int attempts() {
        return attempts;
    }

    /** @param suspect the organisation that it most likely needs, or null */
    List<Action> shrink(List<Action> history, Integer suspect) {
        return actions(organisations(history, suspect));
    }

    private List<Action> organisations(List<Action> history, Integer suspect) {
        for (Set<Integer> few :
                suspect == null ? List.<Set<Integer>>of() : List.of(Set.of(suspect), Set.of(0, suspect))) {
            List<Action> theirs = of(history, few);
            if (stillShows(theirs)) {
                return theirs;
            }
        }
        List<Integer> all = new ArrayList<>(
                history.stream().map(Action::organisation).collect(Collectors.toCollection(TreeSet::new)));
        return of(history, Set.copyOf(minimise(all, some -> stillShows(of(history, Set.copyOf(some))))));
    }

    private static List<Action> of(List<Action> history, Set<Integer> organisations) {
        return history.stream()
                .filter(action -> organisations.contains(action.organisation()))
                .toList();
    }

    private List<Action> actions(List<Action> history) {
        return minimise(history, this::stillShows);
    }

    private boolean stillShows(List<Action> history) {
        attempts++;
        return shows.test(history);
    }

    private <T> List<T> minimise(List<T> whole, Predicate<List<T>> enough) {
        List<T> needed = whole;
        int parts = 2;
        while (needed.size() > 1 && parts <= needed.size()) {
            List<T> smaller = null;
            for (int i = 0; i < parts && smaller == null && Instant.now().isBefore(until); i++) {
                int from = (int) ((long) needed.size() * i / parts);
                int to = (int) ((long) needed.size() * (i + 1) / parts);
                List<T> rest = Stream.concat(
                                needed.subList(0, from).stream(), needed.subList(to, needed.size()).stream())
                        .toList();
                smaller = enough.test(rest) ? rest : null;
            }
            if (smaller != null) {
                needed = smaller;
                parts = Math.max(parts - 1, 2);
            } else if (parts < needed.size() && Instant.now().isBefore(until)) {
                parts = Math.min(needed.size(), parts * 2);
            } else {
                return needed;
            }
        }
        return needed;
    }
}
