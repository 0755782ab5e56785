package org.cloudcert.capability.material;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface MaterialRepository extends JpaRepository<Material, String> {

    List<Material> findByCaseNoOrderByStoredAtAscIdAsc(String caseNo);

    Optional<Material> findByCaseNoAndId(String caseNo, String id);
}
