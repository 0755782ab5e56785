package org.cloudcert.capability.certificate;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface CertificateBatchRepository extends JpaRepository<CertificateBatch, String> {

    /** Two who open the same batch at once both find it open. */
    @Modifying
    @Query(
            value = "insert into certificate_batch (batch_no, opened_at, opened_by) values (:batchNo, :at, :by)"
                    + " on duplicate key update batch_no = batch_no",
            nativeQuery = true)
    void openUnlessOpened(String batchNo, Instant at, String by);

    /** Keeps the batch as it is until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from CertificateBatch b where b.batchNo = :batchNo")
    Optional<CertificateBatch> lock(String batchNo);

    Page<CertificateBatch> findAllByOrderByBatchNoDesc(Pageable page);

    @Query("select b.batchNo from CertificateBatch b join b.caseNos c where c = :caseNo")
    Optional<String> batchOf(String caseNo);
}
