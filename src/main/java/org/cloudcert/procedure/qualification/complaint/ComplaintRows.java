package org.cloudcert.procedure.qualification.complaint;

import org.cloudcert.rule.Refusal;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface ComplaintRows extends JpaRepository<Complaint, String> {

    Page<Complaint> findByCertificateNumberOrderByCaseNoDesc(String certificateNumber, Pageable page);

    /** @throws Refusal {@code complaint.not-found} where the case is of another kind */
    default Complaint of(String caseNo) {
        return findById(caseNo)
                .orElseThrow(() -> Refusal.notFound("complaint.not-found", "案件%s不是投诉案件".formatted(caseNo)));
    }
}
