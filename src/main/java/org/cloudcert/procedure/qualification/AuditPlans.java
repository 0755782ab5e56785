package org.cloudcert.procedure.qualification;

import org.springframework.data.jpa.repository.JpaRepository;

interface AuditPlans extends JpaRepository<AuditPlan, String> {}
