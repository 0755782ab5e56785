package org.cloudcert.capability.casefile;

import jakarta.persistence.LockModeType;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CaseFileRepository extends JpaRepository<CaseFile, String> {

    List<CaseFile> findByOrganisationIdAndStatusOrderByCaseNo(String organisationId, CaseStatus status);

    /** @throws Refusal {@code case.not-found} */
    default CaseFile require(String caseNo) {
        return findById(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    /** There is no such case, or none for whoever asks. */
    static Refusal notFound(String caseNo) {
        return Refusal.notFound("case.not-found", "没有案件“" + caseNo + "”");
    }

    /** The numbers of all cases of a chain. */
    @Query("select c.caseNo from CaseFile c where c.chain = :chain")
    List<String> chain(String chain);

    /** Makes everybody else who wants this lock wait until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c.caseNo from CaseFile c where c.caseNo = :caseNo")
    String lock(String caseNo);
}
