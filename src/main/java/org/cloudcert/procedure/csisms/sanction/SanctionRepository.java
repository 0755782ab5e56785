package org.cloudcert.procedure.csisms.sanction;

import java.util.List;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface SanctionRepository extends JpaRepository<Sanction, String> {

    List<Sanction> findByCertificationOrderByCaseNo(String certification);

    List<Sanction> findByCertificationAndMeasureOrderByCaseNo(String certification, Measure measure);

    /** @throws Refusal {@code sanction.not-found} where the case is of another kind */
    default Sanction of(String caseNo) {
        return findById(caseNo)
                .orElseThrow(() -> Refusal.notFound("sanction.not-found", "案件%s不是认证处置案件".formatted(caseNo)));
    }
}
