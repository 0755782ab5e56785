package org.cloudcert.capability.archive;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ArchiveRepository extends JpaRepository<Archive, String> {

    /** @throws Refusal {@code archive.not-found} */
    default Archive require(String caseNo) {
        return findById(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Archive a where a.caseNo = :caseNo")
    Optional<Archive> findForUpdate(String caseNo);

    @Query(
            value = "select c.case_no from case_file c left join archive a on a.case_no = c.case_no"
                    + " where c.status = 'CLOSED' and a.case_no is null",
            nativeQuery = true)
    List<String> closedWithoutArchive();

    /** Makes everybody else who decides on the file wait. @throws Refusal {@code archive.not-found} */
    default Archive lock(String caseNo) {
        return findForUpdate(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    private static Refusal notFound(String caseNo) {
        return Refusal.notFound("archive.not-found", "案件“" + caseNo + "”没有归档记录");
    }
}
