package org.cloudcert.procedure.csisms.programme;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProgrammeRows extends JpaRepository<Programme, String> {

    Optional<Programme> findFirstByCertificationOrderByCycleDesc(String certification);

    Optional<Programme> findByCertificationAndCycle(String certification, int cycle);
}
