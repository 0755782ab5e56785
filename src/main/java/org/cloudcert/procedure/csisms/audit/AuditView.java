package org.cloudcert.procedure.csisms.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.procedure.csisms.AuditType;

/**
 * An audit as people read it.
 *
 * @param number 1 for the case's first one
 * @param firstDay planned, then as it was; null before it is scheduled
 * @param reckonedDays of one auditor, by the table
 * @param positive whether the team recommends to grant, keep or restore; null before it is concluded
 */
public record AuditView(
        String id,
        String caseNo,
        int number,
        AuditType type,
        String typeTitle,
        boolean shortNotice,
        AuditState state,
        String stateTitle,
        LocalDate firstDay,
        LocalDate lastDay,
        BigDecimal reckonedDays,
        BigDecimal auditDays,
        String deviationReason,
        String plan,
        List<AuditedShift> shifts,
        Set<String> controls,
        List<TeamMember> team,
        List<TeamObjection> objections,
        List<AuditFinding> findings,
        String refusal,
        String report,
        Boolean positive,
        Instant concludedAt) {

    /** Without what is between the body and its people. */
    public AuditView forClient() {
        return new AuditView(
                id,
                caseNo,
                number,
                type,
                typeTitle,
                shortNotice,
                state,
                stateTitle,
                firstDay,
                lastDay,
                reckonedDays,
                auditDays,
                null,
                plan,
                shifts,
                controls,
                team.stream().filter(member -> member.leftReason() == null).toList(),
                objections,
                // What is recorded on site is not told before the team has ended its work there.
                state == AuditState.TEAM || state == AuditState.PLANNING || state == AuditState.ON_SITE
                        ? List.of()
                        : findings,
                refusal,
                report,
                positive,
                concludedAt);
    }

    /** @param leftReason Chinese; null while the person is on the team */
    public record TeamMember(String userId, String name, boolean leader, String leftReason) {}

    /** @param upheld null before it is decided */
    public record TeamObjection(
            String member, String reason, Instant raisedAt, Boolean upheld, String decisionReason) {}

    /**
     * @param version the number within the finding's entity tag
     * @param dueOn the last day for handing in what is done about it; null where nothing is awaited
     */
    public record AuditFinding(
            int number,
            long version,
            Grade grade,
            String gradeTitle,
            String control,
            String statement,
            String evidence,
            String recordedBy,
            Instant recordedAt,
            String state,
            String stateTitle,
            LocalDate dueOn,
            List<SubmittedCorrection> corrections) {}

    /** @param accepted null before it is reviewed */
    public record SubmittedCorrection(
            int round,
            String cause,
            String correction,
            String correctiveAction,
            Set<String> materialIds,
            Instant submittedAt,
            Boolean accepted,
            VerificationMethod method,
            String opinion,
            String reviewedBy) {}
}
