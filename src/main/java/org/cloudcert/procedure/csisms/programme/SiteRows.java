package org.cloudcert.procedure.csisms.programme;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface SiteRows extends JpaRepository<SiteRow, String> {

    List<SiteRow> findByCertificationOrderBySeq(String certification);
}
