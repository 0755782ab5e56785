package org.cloudcert.capability.casefile;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface InterestRepository extends JpaRepository<Interest, String> {

    @Query("from Interest i where i.organisationId = :organisationId and i.endedAt is null"
            + " and (i.keepsUntil is null or i.keepsUntil >= :on) order by i.declaredAt, i.id")
    List<Interest> standingIn(String organisationId, LocalDate on);

    /** The one that keeps the longest, first. */
    @Query("from Interest i where i.userId = :userId and i.organisationId = :organisationId and i.endedAt is null"
            + " and (i.keepsUntil is null or i.keepsUntil >= :on)"
            + " order by case when i.keepsUntil is null then 0 else 1 end, i.keepsUntil desc, i.id")
    List<Interest> standing(String userId, String organisationId, LocalDate on);

    @Query("from Interest i where (:userId is null or i.userId = :userId)"
            + " and (:organisationId is null or i.organisationId = :organisationId)"
            + " order by i.declaredAt desc, i.id")
    Page<Interest> list(String userId, String organisationId, Pageable page);

    /** Ids of the organisations in which somebody has an interest. */
    @Query("select i.organisationId from Interest i where i.userId = :userId and i.endedAt is null"
            + " and (i.keepsUntil is null or i.keepsUntil >= :on)")
    List<String> organisationsOf(String userId, LocalDate on);
}
