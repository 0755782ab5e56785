package org.cloudcert.procedure.csisms.appeal;

import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface ClientAppealRepository extends JpaRepository<ClientAppeal, String> {

    boolean existsByAppealedCaseNoAndResultIsNull(String appealedCaseNo);

    /** @throws Refusal {@code appeal.not-found} where the case is of another kind */
    default ClientAppeal of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> Refusal.notFound("appeal.not-found", "案件%s不是申诉案件".formatted(caseNo)));
    }
}
