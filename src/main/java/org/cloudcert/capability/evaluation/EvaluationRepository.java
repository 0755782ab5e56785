package org.cloudcert.capability.evaluation;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface EvaluationRepository extends JpaRepository<Evaluation, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Evaluation e where e.caseNo = :caseNo")
    Optional<Evaluation> findLocked(String caseNo);

    /** @throws Refusal {@code evaluation.not-found} */
    default Evaluation require(String caseNo) {
        return findById(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    /**
     * As {@link #require}; until the transaction ends, nobody else changes this evaluation.
     *
     * @throws Refusal {@code evaluation.not-found}
     */
    default Evaluation requireLocked(String caseNo) {
        return findLocked(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    private static Refusal notFound(String caseNo) {
        return Refusal.notFound("evaluation.not-found", "案件" + caseNo + "尚未开始评估");
    }
}
