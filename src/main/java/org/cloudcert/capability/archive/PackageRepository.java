package org.cloudcert.capability.archive;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PackageRepository extends JpaRepository<ArchivePackage, String> {

    List<ArchivePackage> findByCaseNoOrderByEdition(String caseNo);

    Optional<ArchivePackage> findFirstByCaseNoOrderByEditionDesc(String caseNo);

    /** Packages of disposed files that still lie in the directory. */
    @Query("select p from ArchivePackage p, Archive a where a.caseNo = p.caseNo and p.removedAt is null"
            + " and a.state = org.cloudcert.capability.archive.ArchiveState.DISPOSED")
    List<ArchivePackage> findToRemove();
}
