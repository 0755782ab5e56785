package org.cloudcert.procedure.csisms.contract;

import org.springframework.data.jpa.repository.JpaRepository;

interface ContractRepository extends JpaRepository<Contract, String> {

    default Contract of(String caseNo) {
        return findById(caseNo).orElseThrow(() -> new IllegalStateException("No contract for " + caseNo));
    }
}
