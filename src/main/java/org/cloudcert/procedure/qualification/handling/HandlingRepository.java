package org.cloudcert.procedure.qualification.handling;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface HandlingRepository extends JpaRepository<Handling, String> {

    List<Handling> findByCertificateNumberOrderByCaseNo(String certificateNumber);

    /** @throws Refusal {@code handling.not-found} where the case is of another kind */
    default Handling of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> Refusal.notFound("handling.not-found", "案件" + caseNo + "不是处置案件"));
    }
}
