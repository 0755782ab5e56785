package org.cloudcert.capability.evaluation;

import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;

interface ExpertPanelRepository extends JpaRepository<ExpertPanel, String> {

    Optional<ExpertPanel> findByCaseNoAndRound(String caseNo, int round);

    Optional<ExpertPanel> findFirstByCaseNoOrderByRoundDesc(String caseNo);

    /**
     * The panel of a round.
     *
     * @throws Refusal {@code panel.not-found}
     */
    default ExpertPanel require(String caseNo, int round) {
        return findByCaseNoAndRound(caseNo, round).orElseThrow(() -> notFound(caseNo));
    }

    /**
     * The panel of the latest round that has one.
     *
     * @throws Refusal {@code panel.not-found}
     */
    default ExpertPanel requireLatest(String caseNo) {
        return findFirstByCaseNoOrderByRoundDesc(caseNo).orElseThrow(() -> notFound(caseNo));
    }

    private static Refusal notFound(String caseNo) {
        return Refusal.notFound("panel.not-found", "案件" + caseNo + "尚未组建专家组");
    }
}
