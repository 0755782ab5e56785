package org.cloudcert.procedure.qualification.handling;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface DecisionRepository extends JpaRepository<Decision, String> {

    List<Decision> findByCaseNoOrderByRound(String caseNo);

    Optional<Decision> findFirstByCaseNoOrderByRoundDesc(String caseNo);

    default Decision latest(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo)
                .orElseThrow(() -> new IllegalStateException("No decision of " + caseNo));
    }
}
