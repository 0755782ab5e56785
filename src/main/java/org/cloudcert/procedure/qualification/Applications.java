package org.cloudcert.procedure.qualification;

import org.springframework.data.jpa.repository.JpaRepository;

interface Applications extends JpaRepository<Application, String> {

    default Application of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException("No application for " + caseNo));
    }
}
