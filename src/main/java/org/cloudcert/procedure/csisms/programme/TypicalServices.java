package org.cloudcert.procedure.csisms.programme;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface TypicalServices extends JpaRepository<TypicalService, String> {

    List<TypicalService> findByCertificationOrderBySeq(String certification);
}
