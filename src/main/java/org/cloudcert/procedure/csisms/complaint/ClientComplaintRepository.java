package org.cloudcert.procedure.csisms.complaint;

import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface ClientComplaintRepository extends JpaRepository<ClientComplaint, String> {

    /** @throws Refusal {@code complaint.not-found} where the case is of another kind */
    default ClientComplaint of(String caseNo) {
        return findById(caseNo)
                .orElseThrow(() -> Refusal.notFound("complaint.not-found", "案件%s不是投诉案件".formatted(caseNo)));
    }
}
