package org.cloudcert.capability.casefile;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ParticipationRepository extends JpaRepository<Participation, String> {

    List<Participation> findByCaseNoOrderByAssignedAtAscIdAsc(String caseNo);

    @Query("select p from Participation p join CaseFile c on c.caseNo = p.caseNo"
            + " where c.chain = :chain and p.userId = :userId order by p.assignedAt, p.id")
    List<Participation> findInChain(String chain, String userId);

    @Query("select p from Participation p join CaseFile c on c.caseNo = p.caseNo where p.userId = :userId"
            + " and p.relievedAt is null and c.status = org.cloudcert.capability.casefile.CaseStatus.OPEN"
            + " order by p.caseNo, p.assignedAt, p.id")
    List<Participation> findOpenOf(String userId);
}
