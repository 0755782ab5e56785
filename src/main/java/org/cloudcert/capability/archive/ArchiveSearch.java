package org.cloudcert.capability.archive;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.Sight;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Finds archives. It reads the deadlines' table, so that the end of the retention needs no copy to be out of date. */
@Component
class ArchiveSearch {

    private static final String FROM =
            """
            from archive a join case_file c on c.case_no = a.case_no left join deadline d on d.id = a.deadline_id
            where %s and (:state is null or a.state = :state)
              and (:due is null or a.state <> 'DISPOSED' and d.due_on <= :due)""";

    private final EntityManager database;

    ArchiveSearch(EntityManager database) {
        this.database = database;
    }

    /**
     * @param due the retention ends on or before this day and nothing was disposed of yet; null for any
     * @param state null for any
     * @param sight whose cases alone are found
     */
    Page<String> find(LocalDate due, ArchiveState state, Sight sight, Pageable page) {
        String from = FROM.formatted(sight.on("c"));
        Query items = database.createNativeQuery(
                "select a.case_no " + from + " order by coalesce(d.due_on, a.closed_on), a.case_no", String.class);
        Query count = database.createNativeQuery("select count(*) " + from, Long.class);
        for (Query query : List.of(items, count)) {
            sight.parameters().forEach(query::setParameter);
            query.setParameter("due", due);
            query.setParameter("state", state == null ? null : state.name());
        }
        items.setFirstResult((int) page.getOffset()).setMaxResults(page.getPageSize());
        @SuppressWarnings("unchecked")
        List<String> found = items.getResultList();
        return new PageImpl<>(found, page, (Long) count.getSingleResult());
    }

    /** Archived, not held, on no list under way, with a retention that ends on or before the day; by case number. */
    List<String> disposable(LocalDate due) {
        @SuppressWarnings("unchecked")
        List<String> found = database.createNativeQuery(
                        """
                        select a.case_no from archive a join deadline d on d.id = a.deadline_id
                        where a.state = 'ARCHIVED' and d.due_on <= :due
                          and not exists (select 1 from archive_hold h where h.case_no = a.case_no and h.lifted_at is null)
                          and not exists (select 1 from archive_disposal_item i
                                          where i.case_no = a.case_no and i.result = 'PENDING')
                        order by a.case_no""",
                        String.class)
                .setParameter("due", due)
                .getResultList();
        return found;
    }
}
