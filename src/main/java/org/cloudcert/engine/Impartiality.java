package org.cloudcert.engine;

import java.util.Map;
import org.cloudcert.rule.Refusal;

/** Whom the records keep from a duty. Each capability answers for the files that it keeps. */
public interface Impartiality {

    /**
     * The people who must not take a duty, by user id, each with what is said to whoever tries.
     *
     * @param file case number, or the number of another file with a process of its own; one that is not known here
     *     keeps nobody out
     * @param duty as user tasks name it in their property {@code duty}
     */
    Map<String, Refusal> excluded(String file, String duty);
}
