package org.cloudcert.procedure.csisms.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AuditRepository extends JpaRepository<Audit, String> {

    List<Audit> findByCaseNoOrderByNumber(String caseNo);

    Optional<Audit> findFirstByCaseNoOrderByNumberDesc(String caseNo);

    List<Audit> findByCertificationOrderByOpenedOnAscCaseNoAscNumberAsc(String certification);

    @Query(
            "from Audit a where a.organisationId = :organisationId"
                    + " and exists (select 1 from Member m where m.audit = a.id and m.userId = :userId) order by a.openedOn, a.id")
    List<Audit> doneWith(String userId, String organisationId);

    /** Those on which somebody is during these days, but for one. */
    @Query("from Audit a where a.id <> :except and a.firstDay <= :until and a.lastDay >= :from"
            + " and a.state in (org.cloudcert.procedure.csisms.audit.AuditState.TEAM,"
            + " org.cloudcert.procedure.csisms.audit.AuditState.PLANNING,"
            + " org.cloudcert.procedure.csisms.audit.AuditState.ON_SITE)"
            + " and exists (select 1 from Member m where m.audit = a.id and m.userId = :userId and m.leftAt is null)")
    List<Audit> busy(String userId, LocalDate from, LocalDate until, String except);

    /** The case's last one. */
    default Audit current(String caseNo) {
        return findFirstByCaseNoOrderByNumberDesc(caseNo)
                .orElseThrow(() -> Refusal.notFound("audit.not-found", "案件%s没有审核".formatted(caseNo)));
    }

    /** @throws Refusal {@code audit.not-found} */
    default Audit require(String id) {
        return findById(id).orElseThrow(() -> Refusal.notFound("audit.not-found", "没有编号为“%s”的审核".formatted(id)));
    }
}
