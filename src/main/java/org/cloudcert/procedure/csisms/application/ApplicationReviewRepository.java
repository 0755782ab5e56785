package org.cloudcert.procedure.csisms.application;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApplicationReviewRepository extends JpaRepository<ApplicationReview, String> {

    List<ApplicationReview> findByCaseNoOrderByRound(String caseNo);

    default ApplicationReview latest(String caseNo) {
        List<ApplicationReview> reviews = findByCaseNoOrderByRound(caseNo);
        return reviews.get(reviews.size() - 1);
    }
}
