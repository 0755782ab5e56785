package org.cloudcert.capability.fee;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Payments extends JpaRepository<Payment, String> {

    Optional<Payment> findByCaseNoAndReference(String caseNo, String reference);

    List<Payment> findByCaseNoOrderByRecordedAt(String caseNo);
}
