package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * What an applicant answers to a condition.
 *
 * @param holds whether the condition holds, where it is no date that tells it; of a failed spot check, whether it was put
 *     right
 * @param on the day since which the systems run, or on which what the condition is about last happened; null where it
 *     never did
 * @param evidence names the evidence, or says why the condition does not apply; or null
 */
@Embeddable
public record Answer(
        @Enumerated(EnumType.STRING) @Column(name = "item") Condition condition,
        Boolean holds,
        @Column(name = "happened_on") LocalDate on,
        String evidence) {

    boolean isYes() {
        return Boolean.TRUE.equals(holds);
    }
}
