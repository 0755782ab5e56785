package org.cloudcert.capability.certificate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.party.OrganisationTerms;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.Likeness;
import org.cloudcert.web.LongPage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Finds certificates. Today's status is computed from the history, as {@link Certificate#statusOn} does it. */
@Component
class CertificateSearch {

    private static final String DECIDED =
            """
            (select s.status from certificate_status s where s.number = c.number and s.from_on <= :today
             order by s.seq desc limit 1)""";

    private static final String IN_STATUS =
            """
            (:status is null or :status = case
              when :today > c.valid_until and coalesce(%1$s, '') not in ('CANCELLED', 'WITHDRAWN', 'SURRENDERED') then 'EXPIRED'
              else coalesce(%1$s, 'NOT_YET_ISSUED') end)"""
                    .formatted(DECIDED);

    /** So many certificates with what was typed are looked up first; where there are more, every other one has it. */
    private static final int FEW = 2_000;

    private static final String NAMED =
            """
            (lower(%1$s.credit_code) like :q or exists (select 1 from certificate_edition e
               where e.number = %1$s.number and lower(e.organisation_name) like :q))""";

    private static final String FOUND =
            """
            (select f.number from organisation_term t join certificate f on f.organisation_id = t.organisation_id
               where t.term between :term and :termEnd and %s limit :most)
            union (select f.number from certificate f where f.number like :number limit :most)
            union (select f.number from certificate f where f.number_end like :numberEnd limit :most)
            union (select e.number from certificate_edition e
               where e.scope is not null and lower(e.scope) like :q limit :most)"""
                    .formatted(NAMED.formatted("f"));

    private static final String HAS_WORD =
            "(" + NAMED.formatted("c") + " or c.number like :number or c.number_end like :numberEnd"
                    + " or exists (select 1 from certificate_edition s where s.number = c.number and lower(s.scope) like :q))";

    private final EntityManager database;
    private final Clock clock;
    private final int few;

    @Autowired
    CertificateSearch(EntityManager database, Clock clock) {
        this(database, clock, FEW);
    }

    CertificateSearch(EntityManager database, Clock clock, int few) {
        this.database = database;
        this.clock = clock;
        this.few = few;
    }

    @Rule("X-3")
    Page<Certificate> find(String q, CertificateStatus status, Pageable page) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("status", status == null ? null : status.name());
        parameters.put("today", LocalDate.now(clock));
        String certificates = "certificate c";
        String condition = IN_STATUS;
        if (q != null && !q.isBlank()) {
            Map<String, Object> typed = typed(q);
            if (count("select count(*) from (" + FOUND + ") found", typed) > few) {
                condition += " and " + HAS_WORD;
                typed.keySet().removeAll(Set.of("term", "termEnd", "most"));
            } else {
                certificates += " join (" + FOUND + ") found on found.number = c.number";
            }
            parameters.putAll(typed);
        }
        String from = " from " + certificates + " where " + condition;
        Query items = database.createNativeQuery(
                "select c.*" + from + " order by c.issued_on desc, c.number desc", Certificate.class);
        parameters.forEach(items::setParameter);
        items.setFirstResult((int) page.getOffset()).setMaxResults(page.getPageSize());
        @SuppressWarnings("unchecked")
        List<Certificate> found = items.getResultList();
        return LongPage.of(found, page, () -> count(LongPage.count(from, page), parameters));
    }

    private long count(String query, Map<String, Object> parameters) {
        Query count = database.createNativeQuery(query, Long.class);
        parameters.forEach(count::setParameter);
        return (Long) count.getSingleResult();
    }

    private Map<String, Object> typed(String q) {
        String number = q.strip().toUpperCase(Locale.ROOT);
        Map<String, Object> typed = new HashMap<>();
        typed.put("q", Likeness.containing(q));
        typed.put("term", OrganisationTerms.first(q));
        typed.put("termEnd", OrganisationTerms.last(q));
        typed.put("number", Likeness.beginning(number));
        typed.put(
                "numberEnd",
                Likeness.beginning(new StringBuilder(number).reverse().toString()));
        typed.put("most", few + 1);
        return typed;
    }
}
