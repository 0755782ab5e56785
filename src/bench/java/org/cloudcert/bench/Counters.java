package org.cloudcert.bench;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server has done.
 *
 * @param selects statements that read
 * @param writes statements that insert, update or delete; one statement may do so with many rows
 * @param commits that a client asked for
 * @param inserted rows
 * @param updated rows
 * @param deleted rows
 * @param logged bytes of the redo log
 */
record Counters(long selects, long writes, long commits, long inserted, long updated, long deleted, long logged) {

    static Counters of(Map<String, Long> status) {
        return new Counters(
                sum(status, "com_select"),
                sum(
                        status,
                        "com_insert",
                        "com_insert_select",
                        "com_replace",
                        "com_update",
                        "com_update_multi",
                        "com_delete",
                        "com_delete_multi"),
                sum(status, "com_commit"),
                sum(status, "handler_write"),
                sum(status, "handler_update"),
                sum(status, "handler_delete"),
                sum(status, "innodb_os_log_written"));
    }

    private static long sum(Map<String, Long> status, String... names) {
        return Stream.of(names).mapToLong(name -> status.getOrDefault(name, 0L)).sum();
    }

    /** What was done since then, for each of so many cases. */
    Counters since(Counters before, int cases) {
        return new Counters(
                (selects - before.selects) / cases,
                (writes - before.writes) / cases,
                (commits - before.commits) / cases,
                (inserted - before.inserted) / cases,
                (updated - before.updated) / cases,
                (deleted - before.deleted) / cases,
                (logged - before.logged) / cases);
    }

    long statements() {
        return selects + writes;
    }
}
