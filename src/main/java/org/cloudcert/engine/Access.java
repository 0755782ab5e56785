package org.cloudcert.engine;

/** What the signed-in person may do over REST, for pages that offer only that. */
public interface Access {

    /** Whether the person may post to this path of {@code /api/v1}. */
    boolean mayPost(String path);
}
