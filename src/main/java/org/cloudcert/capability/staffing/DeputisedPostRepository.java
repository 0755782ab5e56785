package org.cloudcert.capability.staffing;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface DeputisedPostRepository extends JpaRepository<DeputisedPost, String> {

    List<DeputisedPost> findByDelegationIdOrderByTakenAtAscIdAsc(String delegationId);

    List<DeputisedPost> findByDelegationIdAndEndedAtIsNullOrderByCaseNoAscIdAsc(String delegationId);

    List<DeputisedPost> findByDelegationIdAndCaseNoAndEndedAtIsNull(String delegationId, String caseNo);

    List<DeputisedPost> findByCaseNoAndEndedAtIsNull(String caseNo);
}
