package org.cloudcert.procedure.csisms.cycle;

import org.springframework.data.jpa.repository.JpaRepository;

interface RecertificationRows extends JpaRepository<Recertification, String> {}
