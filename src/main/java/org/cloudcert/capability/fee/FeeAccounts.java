package org.cloudcert.capability.fee;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface FeeAccounts extends JpaRepository<FeeAccount, String> {

    /** Takes the row's lock at once: {@code insert ignore} would share it, and two payments would deadlock. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into fee_account (case_no, paid, version) values (:caseNo, 0, 0)"
                    + " on duplicate key update version = version")
    void createIfMissing(String caseNo);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select account from FeeAccount account where account.caseNo = :caseNo")
    Optional<FeeAccount> lock(String caseNo);

    /** The account, created where there is none, and locked: whoever pays at the same time waits. */
    default FeeAccount open(String caseNo) {
        createIfMissing(caseNo);
        return lock(caseNo).orElseThrow();
    }
}
