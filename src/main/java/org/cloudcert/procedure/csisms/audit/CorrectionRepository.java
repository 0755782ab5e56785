package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface CorrectionRepository extends JpaRepository<Correction, String> {

    List<Correction> findByFindingOrderByRound(String finding);

    Optional<Correction> findFirstByFindingOrderByRoundDesc(String finding);
}
