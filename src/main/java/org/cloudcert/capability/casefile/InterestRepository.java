package org.cloudcert.capability.casefile;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface InterestRepository extends JpaRepository<Interest, String> {

    Optional<Interest> findFirstByUserIdAndOrganisationIdOrderByDeclaredAtDesc(String userId, String organisationId);

    /** Ids of the organisations in which somebody declared an interest. */
    @Query("select distinct i.organisationId from Interest i where i.userId = :userId")
    List<String> organisationsOf(String userId);
}
