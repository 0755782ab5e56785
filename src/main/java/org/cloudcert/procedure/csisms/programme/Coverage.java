package org.cloudcert.procedure.csisms.programme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cloudcert.rule.Rule;

/**
 * What the surveillance audits of a cycle cover, done and planned: together everything (C-5.4.1.3).
 *
 * @param wanted numbers of all that has to be covered, in order
 * @param done numbers that the audits done have covered
 * @param planned by number of the audit still to be done: numbers that it is to cover
 */
@Rule("C-5.4.1.3")
public record Coverage(List<String> wanted, Set<String> done, SortedMap<Integer, Set<String>> planned) {

    public Coverage {
        wanted = List.copyOf(wanted);
        done = Set.copyOf(done);
        planned = new TreeMap<>(planned);
    }

    /** What no audit has covered yet, in order. */
    public List<String> open() {
        return wanted.stream().filter(number -> !done.contains(number)).toList();
    }

    /** What no audit has covered and none is planned to cover, in order: a programme must not leave anything. */
    public List<String> gap() {
        return open().stream()
                .filter(number -> planned.values().stream().noneMatch(audit -> audit.contains(number)))
                .toList();
    }

    /**
     * The same for the audits that are now to be done: what was planned stays where it was, what is left without an audit
     * goes to the last one. Audits that have nothing to cover share with the last that has, evenly and in order.
     *
     * @param audits numbers of the audits still to be done, in order
     */
    public Coverage over(List<Integer> audits) {
        SortedMap<Integer, Set<String>> adapted = new TreeMap<>();
        audits.forEach(number -> adapted.put(number, planned.getOrDefault(number, Set.of())));
        if (!audits.isEmpty()) {
            List<Integer> takers = takers(adapted);
            Set<String> taken = takers.stream()
                    .flatMap(number -> adapted.get(number).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            taken.addAll(new Coverage(wanted, done, adapted).gap());
            List<List<String>> shares =
                    share(wanted.stream().filter(taken::contains).toList(), takers.size());
            for (int i = 0; i < takers.size(); i++) {
                adapted.put(takers.get(i), new LinkedHashSet<>(shares.get(i)));
            }
        }
        return new Coverage(wanted, done, adapted);
    }

    /** The last audit that has something to cover, and all that have nothing. */
    private static List<Integer> takers(SortedMap<Integer, Set<String>> audits) {
        Optional<Integer> last = audits.keySet().stream()
                .filter(number -> !audits.get(number).isEmpty())
                .reduce((former, later) -> later);
        return audits.keySet().stream()
                .filter(number -> audits.get(number).isEmpty() || number.equals(last.orElse(null)))
                .toList();
    }

    /** What the next audit should take: what is planned for it and not covered yet; the last one, all that is open. */
    public List<String> suggestion() {
        if (planned.isEmpty()) {
            return List.of();
        }
        Set<String> next = planned.get(planned.firstKey());
        return open().stream()
                .filter(number -> planned.size() == 1 || next.contains(number))
                .toList();
    }

    /** Shares of a list in its order, no two of which differ by more than one in size. */
    static List<List<String>> share(Collection<String> numbers, int shares) {
        List<String> all = List.copyOf(numbers);
        List<List<String>> shared = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
            shared.add(all.subList(all.size() * i / shares, all.size() * (i + 1) / shares));
        }
        return shared;
    }
}
