package org.cloudcert.capability.party;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By what organisations are found: names and credit codes, former ones included, from each of their characters on. A part
 * of a text is the beginning of one of its ends, which an index finds however many organisations there are.
 *
 * <p>Queries elsewhere join the table {@code organisation_term}: {@code term between :term and :termEnd}, with {@link
 * #first} and {@link #last}, finds the {@code organisation_id}s that may be meant; as ends are cut off, the text itself has
 * to be compared besides.
 */
@Component
public class OrganisationTerms {

    private static final int LENGTH = 20;

    private final JdbcClient jdbc;

    OrganisationTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first of the terms that begin with what somebody typed. */
    public static String first(String q) {
        return cut(q.strip().toLowerCase(Locale.ROOT), 0);
    }

    /** The last of them. MariaDB's {@code like} by an index passes over characters of four bytes after a beginning. */
    public static String last(String q) {
        return first(q) + Character.toString(Character.MAX_CODE_POINT);
    }

    /** What the organisation is called now is added to what it was called before. */
    void add(Organisation organisation) {
        Set<String> terms = new LinkedHashSet<>();
        for (String text : List.of(organisation.name(), organisation.creditCode())) {
            String lower = text.toLowerCase(Locale.ROOT);
            for (int at = 0; at < lower.length(); at = lower.offsetByCodePoints(at, 1)) {
                terms.add(cut(lower, at));
            }
        }
        String rows = String.join(", ", terms.stream().map(term -> "(?, ?)").toList());
        jdbc.sql("insert ignore into organisation_term (term, organisation_id) values " + rows)
                .params(terms.stream()
                        .<Object>mapMulti((term, values) -> {
                            values.accept(term);
                            values.accept(organisation.id());
                        })
                        .toList())
                .update();
    }

    private static String cut(String text, int from) {
        int[] points = text.substring(from).codePoints().limit(LENGTH).toArray();
        return new String(points, 0, points.length);
    }
}
