package org.cloudcert.procedure.csisms.initial;

import java.time.Instant;

/**
 * A conclusion from stage 1.
 *
 * @param answer what the client answered to the concerns, or null
 * @param settled whether the answer settles them; null before it is reviewed
 */
public record StageOneView(
        int round,
        Readiness readiness,
        String readinessTitle,
        String concerns,
        Instant concludedAt,
        String answer,
        Instant answeredAt,
        Boolean settled,
        String opinion) {

    static StageOneView of(StageOneReview review) {
        return new StageOneView(
                review.round(),
                review.readiness(),
                review.readiness().title(),
                review.concerns(),
                review.concludedAt(),
                review.answer(),
                review.answeredAt(),
                review.settled(),
                review.opinion());
    }
}
