package org.cloudcert.procedure.qualification;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Agreements extends JpaRepository<Agreement, String> {

    default Agreement of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException("No agreement for " + caseNo));
    }

    default Optional<Agreement> find(String caseNo) {
        return findById(caseNo);
    }
}
