package org.cloudcert.capability.certificate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.Likeness;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Finds certificates. Today's status is computed from the history, as {@link Certificate#statusOn} does it. */
@Component
class CertificateSearch {

    private static final String DECIDED =
            """
            (select s.status from certificate_status s where s.number = c.number and s.from_on <= :today
             order by s.seq desc limit 1)""";

    private static final String FROM =
            """
             from certificate c
             where (lower(c.number) like :q or lower(c.credit_code) like :q
                 or exists (select 1 from certificate_edition e
                            where e.number = c.number
                              and (lower(e.organisation_name) like :q or lower(e.scope) like :q)))
               and (:status is null or :status = case
                 when :today > c.valid_until and coalesce(%1$s, '') not in ('CANCELLED', 'WITHDRAWN', 'SURRENDERED') then 'EXPIRED'
                 else coalesce(%1$s, 'NOT_YET_ISSUED') end)"""
                    .formatted(DECIDED);

    private final EntityManager database;
    private final Clock clock;

    CertificateSearch(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Rule("X-3")
    Page<Certificate> find(String q, CertificateStatus status, Pageable page) {
        Query items = database.createNativeQuery(
                "select c.*" + FROM + " order by c.issued_on desc, c.number desc", Certificate.class);
        Query count = database.createNativeQuery("select count(*)" + FROM, Long.class);
        for (Query query : List.of(items, count)) {
            query.setParameter("q", Likeness.containing(q));
            query.setParameter("status", status == null ? null : status.name());
            query.setParameter("today", LocalDate.now(clock));
        }
        items.setFirstResult((int) page.getOffset()).setMaxResults(page.getPageSize());
        @SuppressWarnings("unchecked")
        List<Certificate> found = items.getResultList();
        return new PageImpl<>(found, page, (Long) count.getSingleResult());
    }
}
