package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ObjectionRepository extends JpaRepository<Objection, String> {

    List<Objection> findByAuditOrderByRaisedAtAscIdAsc(String audit);
}
