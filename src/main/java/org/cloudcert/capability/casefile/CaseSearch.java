package org.cloudcert.capability.casefile;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.web.Likeness;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Finds cases. It reads the deadlines' table, so that being overdue needs no copy that could be out of date. */
@Component
class CaseSearch {

    /** What a list can be sorted by, and the column behind it. */
    static final Map<String, String> SORTS = Map.of(
            "caseNo", "c.case_no",
            "openedOn", "c.opened_on",
            "organisationName", "c.organisation_name",
            "stage", "c.stage");

    /** A missed deadline stays missed: the case is overdue until it is closed, not until somebody has noticed. */
    private static final String OVERDUE = "(c.status = 'OPEN' and exists (select 1 from deadline d"
            + " where d.case_no = c.case_no and (d.state = 'MISSED' or d.state = 'OPEN' and d.due_at <= :now)))";

    private final EntityManager database;
    private final Clock clock;

    CaseSearch(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Page<CaseFile> find(CaseQuery query, Sight sight, Pageable page) {
        List<String> conditions = new ArrayList<>(List.of(sight.on("c")));
        Map<String, Object> parameters = new LinkedHashMap<>(sight.parameters());
        if (query.regime() != null) {
            conditions.add("c.regime = :regime");
            parameters.put("regime", query.regime().name());
        }
        if (query.kind() != null) {
            conditions.add("c.kind = :kind");
            parameters.put("kind", query.kind());
        }
        if ("".equals(query.stage())) {
            conditions.add("c.stage is null");
        } else if (query.stage() != null) {
            conditions.add("c.stage = :stage");
            parameters.put("stage", query.stage());
        }
        if (query.status() != null) {
            conditions.add("c.status = :status");
            parameters.put("status", query.status().name());
        }
        if (query.organisationId() != null) {
            conditions.add("c.organisation_id = :organisation");
            parameters.put("organisation", query.organisationId());
        }
        if (query.projectLead() != null) {
            conditions.add("c.project_lead = :lead");
            parameters.put("lead", query.projectLead());
        }
        bound(conditions, parameters, "c.opened_on >= :openedFrom", query.openedFrom());
        bound(conditions, parameters, "c.opened_on <= :openedUntil", query.openedUntil());
        bound(conditions, parameters, "c.closed_on >= :closedFrom", query.closedFrom());
        bound(conditions, parameters, "c.closed_on <= :closedUntil", query.closedUntil());
        if (query.overdue() != null) {
            conditions.add(query.overdue() ? OVERDUE : "not " + OVERDUE);
            parameters.put("now", clock.instant());
        }
        if (query.q() != null && !query.q().isBlank()) {
            conditions.add("(lower(c.organisation_name) like :q or lower(c.credit_code) like :q"
                    + " or lower(c.case_no) like :q)");
            parameters.put("q", Likeness.containing(query.q()));
        }
        String from = " from case_file c" + " where " + String.join(" and ", conditions);

        Query items = database.createNativeQuery("select c.*" + from + orderBy(page), CaseFile.class);
        Query count = database.createNativeQuery("select count(*)" + from, Long.class);
        parameters.forEach((name, value) -> {
            items.setParameter(name, value);
            count.setParameter(name, value);
        });
        items.setFirstResult((int) page.getOffset()).setMaxResults(page.getPageSize());
        @SuppressWarnings("unchecked")
        List<CaseFile> found = items.getResultList();
        return new PageImpl<>(found, page, (Long) count.getSingleResult());
    }

    /** @param condition ends with the name of its parameter */
    private static void bound(
            List<String> conditions, Map<String, Object> parameters, String condition, LocalDate day) {
        if (day != null) {
            conditions.add(condition);
            parameters.put(condition.substring(condition.indexOf(':') + 1), day);
        }
    }

    private static String orderBy(Pageable page) {
        String asked = page.getSort().stream()
                .map(order -> SORTS.get(order.getProperty()) + " " + order.getDirection() + ", ")
                .collect(Collectors.joining());
        return " order by " + asked + "c.case_no desc";
    }
}
