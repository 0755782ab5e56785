package org.cloudcert.procedure.csisms.programme;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface AuditsDone extends JpaRepository<AuditDone, String> {

    List<AuditDone> findByCertificationOrderByLastDay(String certification);
}
