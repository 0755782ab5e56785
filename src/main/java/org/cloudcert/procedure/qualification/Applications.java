package org.cloudcert.procedure.qualification;

import java.util.List;
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface Applications extends JpaRepository<Application, String> {

    Optional<Application> findBySubmission(String submission);

    List<Application> findByHeldCertificate(String number);

    /** @throws Refusal {@code application.none} where the case is of another kind, such as an appeal */
    default Application of(String caseNo) {
        return findById(caseNo)
                .orElseThrow(() -> Refusal.conflict("application.none", null, "案件%s不是资质申请案件".formatted(caseNo)));
    }
}
