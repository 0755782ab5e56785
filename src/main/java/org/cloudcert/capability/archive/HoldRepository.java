package org.cloudcert.capability.archive;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface HoldRepository extends JpaRepository<LegalHold, String> {

    List<LegalHold> findByCaseNoOrderByPlacedAtAscIdAsc(String caseNo);

    Optional<LegalHold> findByCaseNoAndLiftedAtIsNull(String caseNo);
}
