package org.cloudcert.procedure.csisms;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface CertificationRepository extends JpaRepository<Certification, String> {

    Optional<Certification> findByCertificateNumber(String certificateNumber);

    List<Certification> findByOrganisationIdOrderById(String organisationId);
}
