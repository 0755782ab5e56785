package org.cloudcert.procedure.csisms.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An application as case handlers, applicants and integrators see it.
 *
 * @param accepted whether it was accepted
 * @param judgements of the ten conditions, in the order of the text
 * @param documents of the nine kinds, in the order of the text
 * @param lackingCompetence categories for which the body has nobody; null for applicants
 * @param reckonedAuditDays what the initial audit takes by the table in force, in days of one auditor; null for applicants
 * @param safeguarded whether the body's own risk assessment and cover are current; null for applicants
 * @param reviews every round
 */
public record ApplicationView(
        String caseNo,
        String kind,
        boolean accepted,
        LocalDate receivedOn,
        String scope,
        Set<String> categories,
        List<ApplicantSite> sites,
        int headcount,
        String outsourcing,
        FormerCertificate former,
        List<Judgement> judgements,
        List<DocumentState> documents,
        Set<String> lackingCompetence,
        BigDecimal reckonedAuditDays,
        Boolean safeguarded,
        List<Review> reviews) {

    /** @param state {@code PROVIDED}, {@code NOT_APPLICABLE} or {@code MISSING} */
    public record DocumentState(int number, String kind, String title, State state, String stateTitle) {

        DocumentState(Document document, State state) {
            this(document.number(), document.kind().name(), document.title(), state, state.title());
        }

        public enum State {
            PROVIDED("已提供"),
            NOT_APPLICABLE("不适用"),
            MISSING("缺少");

            private final String title;

            State(String title) {
                this.title = title;
            }

            /** Chinese, for people. */
            public String title() {
                return title;
            }
        }
    }

    /** A round of the review; what concerns the body alone is null for applicants. */
    public record Review(
            int round,
            Instant reviewedAt,
            String outcome,
            String outcomeTitle,
            String opinion,
            Integer auditDays,
            String factors,
            String competence,
            Boolean able,
            Boolean agreed,
            Verification verification,
            String reviewedBy) {

        static Review of(ApplicationReview review) {
            return new Review(
                    review.round(),
                    review.reviewedAt(),
                    review.outcome().name(),
                    review.outcome().title(),
                    review.opinion(),
                    review.auditDays(),
                    review.factors(),
                    review.competence(),
                    review.able(),
                    review.agreed(),
                    review.verification(),
                    review.reviewedBy());
        }

        private Review asTold() {
            return new Review(
                    round, reviewedAt, outcome, outcomeTitle, opinion, null, null, null, null, null, null, null);
        }
    }

    /** What the applicant has of it: what it handed in, how that is judged, and what it was told. */
    public ApplicationView asTold() {
        return new ApplicationView(
                caseNo,
                kind,
                accepted,
                receivedOn,
                scope,
                categories,
                sites,
                headcount,
                outsourcing,
                former,
                judgements,
                documents,
                null,
                null,
                null,
                reviews.stream().map(Review::asTold).toList());
    }
}
