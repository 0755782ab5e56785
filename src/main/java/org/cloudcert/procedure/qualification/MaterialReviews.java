package org.cloudcert.procedure.qualification;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface MaterialReviews extends JpaRepository<MaterialReview, String> {

    Optional<MaterialReview> findFirstByCaseNoOrderByRoundDesc(String caseNo);

    default MaterialReview latest(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo)
                .orElseThrow(() -> new IllegalStateException("No review of " + caseNo));
    }

    default int nextRound(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo)
                .map(review -> review.round() + 1)
                .orElse(1);
    }
}
