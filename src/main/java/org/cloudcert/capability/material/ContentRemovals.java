package org.cloudcert.capability.material;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The contents to be removed from storage. Equal documents of different cases share one file, so each removal looks
 * whether a document refers to it, and waits for one that is just being stored: whoever stores a document rescinds the
 * removal of its content in the same transaction.
 */
@Component
class ContentRemovals {

    private final JdbcClient jdbc;

    ContentRemovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String caseNo) {
        jdbc.sql("insert ignore into content_removal (sha256) select distinct sha256 from material where case_no = ?")
                .param(caseNo)
                .update();
    }

    void rescind(String sha256) {
        jdbc.sql("delete from content_removal where sha256 = ?").param(sha256).update();
    }

    List<String> pending() {
        return jdbc.sql("select sha256 from content_removal")
                .query(String.class)
                .list();
    }

    /** Takes a content off the list, until the transaction ends; whether its file is to be deleted now. */
    boolean take(String sha256) {
        boolean listed = jdbc.sql("delete from content_removal where sha256 = ?")
                        .param(sha256)
                        .update()
                == 1;
        return listed
                && jdbc.sql("select id from material where sha256 = ? limit 1 lock in share mode")
                        .param(sha256)
                        .query(String.class)
                        .optional()
                        .isEmpty();
    }
}
