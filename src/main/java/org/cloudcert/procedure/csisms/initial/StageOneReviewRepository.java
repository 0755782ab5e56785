package org.cloudcert.procedure.csisms.initial;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface StageOneReviewRepository extends JpaRepository<StageOneReview, String> {

    List<StageOneReview> findByCaseNoOrderByRound(String caseNo);

    Optional<StageOneReview> findFirstByCaseNoOrderByRoundDesc(String caseNo);

    default StageOneReview latest(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo)
                .orElseThrow(() -> new IllegalStateException("No conclusion from stage 1 of " + caseNo));
    }
}
