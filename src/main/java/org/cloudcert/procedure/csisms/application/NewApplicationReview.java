package org.cloudcert.procedure.csisms.application;

/**
 * What a reviewer weighed and concluded.
 *
 * @param auditDays what the audit will take, in days of one auditor
 * @param factors Chinese: what else bears on the audit; or null
 * @param able the body is able to do the work
 * @param agreed both sides agree on the certification
 * @param opinion Chinese; the applicant is told
 * @param projectLead who leads the case; needed only where it is accepted
 */
public record NewApplicationReview(
        Verification verification,
        int auditDays,
        String factors,
        boolean able,
        boolean agreed,
        ReviewOutcome outcome,
        String opinion,
        String projectLead) {}
