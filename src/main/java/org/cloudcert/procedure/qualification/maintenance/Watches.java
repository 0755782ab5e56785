package org.cloudcert.procedure.qualification.maintenance;

import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface Watches extends JpaRepository<Watch, String> {

    Optional<Watch> findByCaseNo(String caseNo);

    default Watch of(String caseNo) {
        return findByCaseNo(caseNo)
                .orElseThrow(() -> new IllegalStateException("No certificate is watched by " + caseNo));
    }

    /** @throws Refusal {@code maintenance.not-found} */
    default Watch require(String certificateNumber) {
        return findById(certificateNumber)
                .orElseThrow(
                        () -> Refusal.notFound("maintenance.not-found", "没有证书“%s”的维持案件".formatted(certificateNumber)));
    }
}
