package org.cloudcert.procedure.csisms.report;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReportRepository extends JpaRepository<Report, String> {

    List<Report> findByCertificationOrderByCaseNo(String certification);

    /** @throws Refusal {@code report.not-found} where the case is of another kind */
    default Report of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> Refusal.notFound("report.not-found", "案件%s不是通报案件".formatted(caseNo)));
    }
}
