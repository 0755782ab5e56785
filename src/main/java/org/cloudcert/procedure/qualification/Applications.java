package org.cloudcert.procedure.qualification;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Applications extends JpaRepository<Application, String> {

    List<Application> findByHeldCertificate(String number);

    default Application of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException("No application for " + caseNo));
    }
}
