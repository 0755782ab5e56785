package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import org.springframework.util.Assert;

/**
 * A certification cycle (C-5.4.1.2).
 *
 * @param decidedOn the day of the decision to certify or recertify that begins it
 * @param validUntil the last day of the certificate's validity, by which recertification has to be decided
 */
public record Cycle(LocalDate decidedOn, LocalDate validUntil) {

    public Cycle {
        Assert.isTrue(validUntil.isAfter(decidedOn), "A cycle ends after it begins");
    }
}
