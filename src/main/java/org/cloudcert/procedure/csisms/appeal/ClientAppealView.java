package org.cloudcert.procedure.csisms.appeal;

import java.time.LocalDate;

/**
 * A client's appeal as it is shown.
 *
 * @param conclusion Chinese: what is appealed against
 * @param concludeBy the last day of the body's period for concluding
 * @param findings before the conclusion for those who investigate only, else null
 * @param result null while it is pending
 * @param documentId the written conclusion among the appeal's materials, or null
 */
public record ClientAppealView(
        String caseNo,
        String appealedCaseNo,
        String conclusion,
        String grounds,
        LocalDate lodgedOn,
        LocalDate concludeBy,
        String findings,
        AppealResult result,
        String resultTitle,
        String reason,
        LocalDate concludedOn,
        String documentId) {

    static ClientAppealView of(ClientAppeal appeal, LocalDate concludeBy, boolean investigating) {
        return new ClientAppealView(
                appeal.caseNo(),
                appeal.appealedCaseNo(),
                appeal.conclusion(),
                appeal.grounds(),
                appeal.lodgedOn(),
                concludeBy,
                investigating || appeal.documentId() != null ? appeal.findings() : null,
                appeal.result(),
                appeal.result() == null ? null : appeal.result().title(),
                appeal.reason(),
                appeal.concludedOn(),
                appeal.documentId());
    }
}
