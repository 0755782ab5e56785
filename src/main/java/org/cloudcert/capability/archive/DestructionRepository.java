package org.cloudcert.capability.archive;

import org.springframework.data.jpa.repository.JpaRepository;

interface DestructionRepository extends JpaRepository<Destruction, String> {}
