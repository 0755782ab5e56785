package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ConflictReviewRepository extends JpaRepository<ConflictReview, String> {

    List<ConflictReview> findByCaseNoOrderByFoundAtAscIdAsc(String caseNo);
}
