package org.cloudcert.procedure.csisms.cycle;

import org.springframework.data.jpa.repository.JpaRepository;

interface SpecialAuditRows extends JpaRepository<SpecialAudit, String> {}
