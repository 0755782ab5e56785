package org.cloudcert.procedure.qualification;

import org.springframework.data.jpa.repository.JpaRepository;

interface Agreements extends JpaRepository<Agreement, String> {

    default Agreement of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException("No agreement for " + caseNo));
    }
}
