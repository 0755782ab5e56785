package org.cloudcert.procedure.qualification.handling;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface RemedyRepository extends JpaRepository<Remedy, String> {

    List<Remedy> findByCaseNoOrderByRound(String caseNo);

    Optional<Remedy> findFirstByCaseNoOrderByRoundDesc(String caseNo);

    default Remedy latest(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo)
                .orElseThrow(() -> new IllegalStateException("No remedy of " + caseNo));
    }
}
