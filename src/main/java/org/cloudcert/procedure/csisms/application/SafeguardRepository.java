package org.cloudcert.procedure.csisms.application;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface SafeguardRepository extends JpaRepository<Safeguard, String> {

    List<Safeguard> findAllByOrderByValidUntilDescId();
}
