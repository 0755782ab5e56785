package org.cloudcert.engine;

import java.util.Set;

/**
 * Something changed that open tasks depend on: who may work on them, or until when they are due. Their candidates, due
 * dates and priorities follow before the transaction commits.
 *
 * @param files the numbers of the cases, or of other files with a process of their own
 */
public record TasksChanged(Set<String> files) {

    public TasksChanged(String file) {
        this(Set.of(file));
    }
}
