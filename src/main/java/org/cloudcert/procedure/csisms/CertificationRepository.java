package org.cloudcert.procedure.csisms;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface CertificationRepository extends JpaRepository<Certification, String> {

    Optional<Certification> findByCertificateNumber(String certificateNumber);

    List<Certification> findByValidUntilGreaterThanEqualOrderById(LocalDate day);

    List<Certification> findByOrganisationIdOrderById(String organisationId);
}
