package org.cloudcert.procedure.csisms.award;

import org.springframework.data.jpa.repository.JpaRepository;

interface AwardRepository extends JpaRepository<Award, String> {}
