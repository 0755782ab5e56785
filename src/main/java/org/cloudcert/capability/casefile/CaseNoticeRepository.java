package org.cloudcert.capability.casefile;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface CaseNoticeRepository extends JpaRepository<CaseNotice, String> {

    List<CaseNotice> findByCaseNoOrderByNotedAtAscIdAsc(String caseNo);
}
