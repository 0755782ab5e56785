package org.cloudcert.engine;

/** Keeps something about open tasks in step with what they depend on. */
interface TaskFollower {

    /** @param file whose tasks depend on something that has changed; in that transaction, before it commits */
    void follow(String file);
}
