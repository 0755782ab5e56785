package org.cloudcert.procedure.qualification.maintenance;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReplacementRequests extends JpaRepository<ReplacementRequest, String> {

    List<ReplacementRequest> findByCaseNoOrderByRequestedAt(String caseNo);

    Optional<ReplacementRequest> findByCaseNoAndState(String caseNo, ReplacementState state);

    Optional<ReplacementRequest> findFirstByCaseNoOrderByRequestedAtDesc(String caseNo);
}
