package org.cloudcert.hostile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cloudcert.hostile.Actors.Actor;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.hostile.RawHttp.Answer;
import org.cloudcert.hostile.RawHttp.Request;

/** What a fuzzer found, each kind once for an operation, with what it takes to see it again. */
final class Findings {

    /** Finding more of them would not help to mend them. */
    private static final int ENOUGH = 40;

    private final int port;
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    Findings(int port) {
        this.port = port;
    }

    /** @param index by which the seed makes the same request again */
    void note(int index, Actor actor, Operation operation, Request request, Answer answer, List<String> wrong) {
        statuses.merge(answer.status(), 1, Integer::sum);
        for (String one : wrong) {
            found.putIfAbsent(
                    operation + " " + one,
                    "%s, request %d, as %s: %s%n  %s%n  %d %s"
                            .formatted(
                                    operation,
                                    index,
                                    actor,
                                    one,
                                    shortened(request.curl(port), 1_500),
                                    answer.status(),
                                    shortened(answer.text(), 600)));
        }
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    boolean areEnough() {
        return found.size() >= ENOUGH;
    }

    Collection<String> all() {
        return found.values();
    }

    /** How often each status was the answer. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }
}
