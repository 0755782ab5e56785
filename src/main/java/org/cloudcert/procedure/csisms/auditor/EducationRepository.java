package org.cloudcert.procedure.csisms.auditor;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface EducationRepository extends JpaRepository<Education, String> {

    /** The last first. */
    List<Education> findByAuditorOrderByCompletedOnDescIdAsc(String auditor);
}
