package org.cloudcert.capability.casefile;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface InterestRepository extends JpaRepository<Interest, String> {

    Optional<Interest> findFirstByUserIdAndOrganisationIdOrderByDeclaredAtDesc(String userId, String organisationId);
}
