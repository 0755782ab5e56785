package org.cloudcert.procedure.qualification.appeal;

import java.time.LocalDate;
import java.util.List;

/**
 * An appeal as case handlers and integrators see it.
 *
 * @param conclusion Chinese: what is appealed against
 * @param materialIds what the appellant relies on among the materials of the case appealed against
 * @param concludeBy the last day of the centre's period for concluding
 * @param findings of the investigation; before the conclusion for those who investigate only, else null
 * @param outcome null while it is pending
 * @param decisionId the written decision among the appeal's materials, or null
 */
public record AppealView(
        String caseNo,
        String appealedCaseNo,
        String conclusion,
        String grounds,
        List<String> materialIds,
        LocalDate lodgedOn,
        LocalDate concludeBy,
        String findings,
        AppealOutcome outcome,
        String outcomeTitle,
        String reason,
        LocalDate concludedOn,
        String decisionId) {

    static AppealView of(Appeal appeal, LocalDate concludeBy, boolean investigating) {
        AppealOutcome outcome = appeal.outcome();
        return new AppealView(
                appeal.caseNo(),
                appeal.appealedCaseNo(),
                appeal.conclusion(),
                appeal.grounds(),
                List.copyOf(appeal.materialIds()),
                appeal.lodgedOn(),
                concludeBy,
                investigating || appeal.decisionId() != null ? appeal.findings() : null,
                outcome,
                outcome == null ? null : outcome.title(),
                appeal.reason(),
                appeal.concludedOn(),
                appeal.decisionId());
    }
}
