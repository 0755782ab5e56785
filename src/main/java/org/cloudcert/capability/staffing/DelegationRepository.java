package org.cloudcert.capability.staffing;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface DelegationRepository extends JpaRepository<Delegation, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Delegation d where d.id = :id")
    Optional<Delegation> findLocked(String id);

    List<Delegation> findByStateInOrderByStartsOnAscIdAsc(Collection<DelegationState> states);

    /** Those not over that touch these days and concern one of these people, on either side. */
    @Query("select d from Delegation d where d.state <> org.cloudcert.capability.staffing.DelegationState.ENDED"
            + " and d.startsOn <= :until and d.endsOn >= :from"
            + " and (d.principal in :people or d.deputy in :people) order by d.startsOn, d.id")
    List<Delegation> findTouching(LocalDate from, LocalDate until, Collection<String> people);

    /** @param person on either side, or null for everybody */
    @Query("select d from Delegation d where :person is null or d.principal = :person or d.deputy = :person"
            + " order by d.startsOn desc, d.id")
    Page<Delegation> findOf(String person, Pageable page);
}
