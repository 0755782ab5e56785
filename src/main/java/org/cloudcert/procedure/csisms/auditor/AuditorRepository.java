package org.cloudcert.procedure.csisms.auditor;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface AuditorRepository extends JpaRepository<Auditor, String> {

    List<Auditor> findAllByOrderByUserId();

    Optional<Auditor> findByRegistrationNumber(String registrationNumber);
}
