package org.cloudcert.capability.deadline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface DeadlineRows extends JpaRepository<DeadlineRow, String> {

    @Query("from DeadlineRow d where d.caseNo = :caseNo order by d.startOn, d.kind, d.round")
    List<DeadlineRow> ofCase(String caseNo);

    @Query("from DeadlineRow d where d.caseNo = :caseNo and d.kind in :kinds order by d.round")
    List<DeadlineRow> ofKinds(String caseNo, Collection<String> kinds);

    Optional<DeadlineRow> findFirstByCaseNoAndKindOrderByRoundDesc(String caseNo, String kind);

    @Query(
            """
            from DeadlineRow d
            where d.state = org.cloudcert.capability.deadline.Deadline$State.OPEN and d.rollForward = true
              and d.dueOn between :from and :to
            order by d.caseNo, d.id""")
    List<DeadlineRow> runningAndRollingDueBetween(LocalDate from, LocalDate to);

    @Query(
            """
            from DeadlineRow d
            where d.state = org.cloudcert.capability.deadline.Deadline$State.OPEN and d.provisional = true
            order by d.caseNo, d.id""")
    List<DeadlineRow> runningAndProvisional();

    /**
     * The deadlines that an outage on these days stood in the way of, running or missed: each case's last of its kind,
     * if its last day is one of them or was one until an earlier outage was entered. Only procedural periods, which are
     * those that roll (T-3): what has to be done towards the authority, through its system. A security duty, a period
     * by the clock and a latest date before an event are kept to without it.
     */
    @Query(
            """
            from DeadlineRow d
            where d.state in (org.cloudcert.capability.deadline.Deadline$State.OPEN,
                              org.cloudcert.capability.deadline.Deadline$State.MISSED)
              and d.rollForward = true and d.beforeEvent = false
              and d.unit <> org.cloudcert.rule.RuleEntry$Unit.HOURS
              and d.round = (select max(e.round) from DeadlineRow e where e.caseNo = d.caseNo and e.kind = d.kind)
              and (d.dueOn between :first and :last
                   or exists (select 1 from Outage o join o.deadlines a
                              where a.deadlineId = d.id and a.dueFrom between :first and :last))
            order by d.caseNo, d.id""")
    List<DeadlineRow> proceduralEndingBetween(LocalDate first, LocalDate last);

    /** Shows all deadlines of a case in lists, or none. */
    @Modifying(flushAutomatically = true)
    @Query(value = "update deadline set case_open = :shown where case_no = :caseNo", nativeQuery = true)
    void list(String caseNo, boolean shown);
}
