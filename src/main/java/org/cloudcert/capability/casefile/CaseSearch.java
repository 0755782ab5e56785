package org.cloudcert.capability.casefile;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.capability.party.OrganisationTerms;
import org.cloudcert.web.Likeness;
import org.cloudcert.web.LongPage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
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
    private static final String OVERDUE = "c.case_no in (select d.case_no from deadline d"
            + " where d.case_open and d.state in ('MISSED', 'OPEN') and d.due_at <= :now)";

    /** So many cases with what was typed are looked up first; where there are more, every other case has it. */
    private static final int FEW = 2_000;

    private static final String NAMED = "(lower(%1$s.organisation_name) like :q or lower(%1$s.credit_code) like :q)";

    private static final String FOUND =
            """
            (select f.case_no from organisation_term t join case_file f on f.organisation_id = t.organisation_id
               where t.term between :term and :termEnd and %s limit :most)
            union (select f.case_no from case_file f where f.case_no like :number limit :most)
            union (select f.case_no from case_file f where f.number_end like :numberEnd limit :most)"""
                    .formatted(NAMED.formatted("f"));

    private static final String HAS_WORD =
            "(" + NAMED.formatted("c") + " or c.case_no like :number or c.number_end like :numberEnd)";

    private final EntityManager database;
    private final Clock clock;
    private final int few;

    @Autowired
    CaseSearch(EntityManager database, Clock clock) {
        this(database, clock, FEW);
    }

    CaseSearch(EntityManager database, Clock clock, int few) {
        this.database = database;
        this.clock = clock;
        this.few = few;
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
        String cases = sight.from("c");
        if (query.q() != null && !query.q().isBlank()) {
            Map<String, Object> typed = typed(query.q());
            if (count("select count(*) from (" + FOUND + ") found", typed) > few) {
                conditions.add(HAS_WORD);
                typed.keySet().removeAll(Set.of("term", "termEnd", "most"));
            } else {
                cases += " join (" + FOUND + ") found on found.case_no = c.case_no";
            }
            parameters.putAll(typed);
        }
        String from = " from " + cases + " where " + String.join(" and ", conditions);
        Query items = database.createNativeQuery("select c.*" + from + orderBy(page), CaseFile.class);
        parameters.forEach(items::setParameter);
        items.setFirstResult((int) page.getOffset()).setMaxResults(page.getPageSize());
        @SuppressWarnings("unchecked")
        List<CaseFile> found = items.getResultList();
        return LongPage.of(found, page, () -> count(LongPage.count(from, page), parameters));
    }

    private long count(String query, Map<String, Object> parameters) {
        Query count = database.createNativeQuery(query, Long.class);
        parameters.forEach(count::setParameter);
        return (Long) count.getSingleResult();
    }

    private Map<String, Object> typed(String q) {
        String number = q.strip().toUpperCase(Locale.ROOT);
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("q", Likeness.containing(q));
        typed.put("term", OrganisationTerms.first(q));
        typed.put("termEnd", OrganisationTerms.last(q));
        typed.put("number", Likeness.beginning(number));
        typed.put("most", few + 1);
        typed.put(
                "numberEnd",
                Likeness.beginning(new StringBuilder(number).reverse().toString()));
        return typed;
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
