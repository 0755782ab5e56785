package org.cloudcert.capability.staffing;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ReassignmentRepository extends JpaRepository<Reassignment, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reassignment r where r.id = :id")
    Optional<Reassignment> findLocked(String id);

    @Query("select r.id from Reassignment r where r.finishedAt is null order by r.orderedAt, r.id")
    List<String> findUnfinished();

    boolean existsByLeaverAndFinishedAtIsNull(String leaver);

    Page<Reassignment> findAllByOrderByOrderedAtDescIdAsc(Pageable page);
}
