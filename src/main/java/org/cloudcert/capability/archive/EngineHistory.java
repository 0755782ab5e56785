package org.cloudcert.capability.archive;

import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the engine keeps of a case; its processes carry the case number as business key. */
public interface EngineHistory {

    /** Whether a process of the case still runs. */
    boolean isRunning(String caseNo);

    /** The models and decision tables that the case ran on, in the versions deployed then, and their forms, by file name. */
    Map<String, Supplier<InputStream>> models(String caseNo);

    /** The history by kind, such as {@code activities}; each a stream of rows, to be closed by the caller. */
    Map<String, Supplier<Stream<Map<String, Object>>>> rows(String caseNo);

    /** Deletes all of it, in the caller's transaction. */
    void remove(String caseNo);
}
