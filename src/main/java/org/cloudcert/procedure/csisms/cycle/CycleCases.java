package org.cloudcert.procedure.csisms.cycle;

import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface CycleCases extends JpaRepository<CycleCase, String> {

    Optional<CycleCase> findFirstByCertificationOrderByCycleDesc(String certification);

    Optional<CycleCase> findFirstByCertificateNumberOrderByCycleDesc(String number);

    default CycleCase of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException(caseNo + " goes along no cycle"));
    }

    /** @throws Refusal {@code cycle.not-found} */
    default CycleCase latest(String certification) {
        return findFirstByCertificationOrderByCycleDesc(certification)
                .orElseThrow(() -> Refusal.notFound("cycle.not-found", "认证“%s”尚未开始认证周期".formatted(certification)));
    }
}
