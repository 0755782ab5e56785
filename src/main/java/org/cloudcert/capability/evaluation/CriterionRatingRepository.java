package org.cloudcert.capability.evaluation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface CriterionRatingRepository extends JpaRepository<CriterionRating, String> {

    @EntityGraph(attributePaths = {"methods", "materialIds"})
    List<CriterionRating> findByCaseNo(String caseNo);

    @EntityGraph(attributePaths = {"methods", "materialIds"})
    Optional<CriterionRating> findByCaseNoAndCriterionId(String caseNo, String criterionId);
}
