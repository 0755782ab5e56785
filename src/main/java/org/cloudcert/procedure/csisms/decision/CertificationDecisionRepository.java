package org.cloudcert.procedure.csisms.decision;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface CertificationDecisionRepository extends JpaRepository<CertificationDecision, String> {

    List<CertificationDecision> findByCaseNoOrderByRound(String caseNo);

    Optional<CertificationDecision> findFirstByCaseNoOrderByRoundDesc(String caseNo);
}
