package org.cloudcert.capability.party;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface OrganisationRepository extends JpaRepository<Organisation, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Organisation o where o.id = :id")
    Optional<Organisation> findLocked(String id);

    Optional<Organisation> findByCreditCode(String creditCode);

    boolean existsByCreditCodeAndIdNot(String creditCode, String id);

    /** @param pattern a lower-case LIKE pattern, escaped with a backslash */
    @Query("select o from Organisation o where lower(o.name) like :pattern escape '\\'"
            + " or lower(o.creditCode) like :pattern escape '\\'")
    Page<Organisation> search(String pattern, Pageable page);

    /** As {@link #search}, of one organisation. */
    @Query("select o from Organisation o where o.id = :id and (lower(o.name) like :pattern escape '\\'"
            + " or lower(o.creditCode) like :pattern escape '\\')")
    Page<Organisation> searchOne(String id, String pattern, Pageable page);
}
