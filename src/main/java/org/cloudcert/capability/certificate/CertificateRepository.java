package org.cloudcert.capability.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface CertificateRepository extends JpaRepository<Certificate, String> {

    Optional<Certificate> findByCaseNo(String caseNo);

    Optional<Certificate> findFirstByOrganisationIdAndCategoryAndLevelOrderByValidUntilDescNumberDesc(
            String organisationId, String category, int level);

    List<Certificate> findByCategoryAndIssuedOnLessThanEqualOrderByNumber(String category, LocalDate issuedOn);

    List<Certificate> findByOrganisationIdOrderByNumber(String organisationId);

    List<Certificate> findByOrganisationIdOrderByIssuedOnDescNumberDesc(String organisationId);
}
