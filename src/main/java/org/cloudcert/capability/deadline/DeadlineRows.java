package org.cloudcert.capability.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface DeadlineRows extends JpaRepository<DeadlineRow, String> {

    @Query("from DeadlineRow d where d.caseNo = :caseNo order by d.startOn, d.kind, d.round")
    List<DeadlineRow> ofCase(String caseNo);

    Optional<DeadlineRow> findFirstByCaseNoAndKindOrderByRoundDesc(String caseNo, String kind);

    @Query(
            """
            select d.id from DeadlineRow d
            where d.state = org.cloudcert.capability.deadline.Deadline$State.OPEN and d.rollForward = true
              and d.dueOn between :from and :to
            order by d.id""")
    List<String> runningAndRollingDueBetween(LocalDate from, LocalDate to);

    @Query(
            """
            select d.id from DeadlineRow d
            where d.state = org.cloudcert.capability.deadline.Deadline$State.OPEN and d.provisional = true
            order by d.id""")
    List<String> runningAndProvisional();
}
