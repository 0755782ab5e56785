package org.cloudcert.procedure.csisms.application;

import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface ClientApplicationRepository extends JpaRepository<ClientApplication, String> {

    /** @throws Refusal {@code application.none} where the case is of another kind, such as a surveillance */
    default ClientApplication of(String caseNo) {
        return findById(caseNo)
                .orElseThrow(() -> Refusal.conflict("application.none", null, "案件%s不是认证申请案件".formatted(caseNo)));
    }
}
