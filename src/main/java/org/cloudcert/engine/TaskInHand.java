package org.cloudcert.engine;

import java.util.Optional;

/**
 * The task that is being completed in this thread.
 *
 * @param duty the word that the model gives for what its worker does in the case
 */
public record TaskInHand(String id, String duty) {

    private static final ThreadLocal<TaskInHand> CURRENT = new ThreadLocal<>();

    /** Empty where something is done outside any task. */
    public static Optional<TaskInHand> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    void during(Runnable completion) {
        CURRENT.set(this);
        try {
            completion.run();
        } finally {
            CURRENT.remove();
        }
    }
}
