package org.cloudcert.capability.deadline;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface OutageRows extends JpaRepository<Outage, String> {

    Page<Outage> findAllByOrderByBeganAtDescIdAsc(Pageable page);
}
