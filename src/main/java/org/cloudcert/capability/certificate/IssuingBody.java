package org.cloudcert.capability.certificate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Refusal;

/**
 * What a body that issues certificates keeps about itself and has to tell their holders; a procedure whose rules ask for it
 * implements it, and administrators work with it.
 */
public interface IssuingBody {

    /**
     * A risk assessment, an insurance or a reserve.
     *
     * @param kind Chinese, for people
     * @param yuan what it covers, in yuan; null for an assessment
     * @param validUntil the last day
     */
    record Safeguard(String kind, String reference, BigDecimal yuan, LocalDate validFrom, LocalDate validUntil) {}

    /** The kinds of safeguards, with their Chinese titles. */
    Map<String, String> kinds();

    /** Every safeguard on record. */
    List<Safeguard> safeguards();

    /** Whether everything that has to be on record is, and is valid today. */
    boolean isSafeguarded();

    /** @throws Refusal where it cannot be recorded */
    void record(String kind, String reference, BigDecimal yuan, LocalDate validFrom, LocalDate validUntil);

    /**
     * Tells every holder of a running certification that the body itself has failed.
     *
     * @param reason Chinese, as every holder reads it
     * @param consequence Chinese: what becomes of the certificates, and what the holder can do
     * @return how many were written to
     */
    int tellHolders(String reason, String consequence);
}
