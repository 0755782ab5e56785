package org.cloudcert.capability.archive;

import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface DisposalRepository extends JpaRepository<Disposal, String> {

    /** @throws Refusal {@code disposal.not-found} */
    default Disposal require(String number) {
        return findById(number).orElseThrow(() -> Refusal.notFound("disposal.not-found", "没有销毁清单“" + number + "”"));
    }
}
