package org.cloudcert.capability.material;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface MaterialAccessRepository extends JpaRepository<MaterialAccess, String> {

    List<MaterialAccess> findByMaterialIdOrderByAccessedAt(String materialId);
}
