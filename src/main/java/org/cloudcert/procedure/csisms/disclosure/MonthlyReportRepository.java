package org.cloudcert.procedure.csisms.disclosure;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface MonthlyReportRepository extends JpaRepository<MonthlyReport, String> {

    Page<MonthlyReport> findAllByOrderByMonthDesc(Pageable page);

    List<MonthlyReport> findBySubmittedOnIsNullOrderByMonth();
}
