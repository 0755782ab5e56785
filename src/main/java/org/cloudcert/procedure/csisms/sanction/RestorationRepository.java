package org.cloudcert.procedure.csisms.sanction;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface RestorationRepository extends JpaRepository<Restoration, String> {

    List<Restoration> findByCaseNoOrderByRound(String caseNo);

    Optional<Restoration> findFirstByCaseNoOrderByRoundDesc(String caseNo);
}
