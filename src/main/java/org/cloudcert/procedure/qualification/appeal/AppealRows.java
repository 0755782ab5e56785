package org.cloudcert.procedure.qualification.appeal;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface AppealRows extends JpaRepository<Appeal, String> {

    boolean existsByAppealedCaseNoAndOutcomeIsNull(String appealedCaseNo);

    List<Appeal> findByAppealedCaseNoOrderByCaseNo(String appealedCaseNo);

    /** @throws Refusal {@code appeal.not-found} where the case is of another kind */
    default Appeal of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> Refusal.notFound("appeal.not-found", "案件%s不是申诉案件".formatted(caseNo)));
    }
}
