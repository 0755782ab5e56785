package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface FindingRepository extends JpaRepository<Finding, String> {

    List<Finding> findByAuditOrderByNumber(String audit);

    Optional<Finding> findByAuditAndNumber(String audit, int number);

    /** @throws Refusal {@code finding.not-found} */
    default Finding require(String audit, int number) {
        return findByAuditAndNumber(audit, number)
                .orElseThrow(() -> Refusal.notFound("finding.not-found", "该审核没有第%d项发现".formatted(number)));
    }
}
