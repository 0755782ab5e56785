package org.cloudcert.procedure.csisms;

import java.time.LocalDate;

/**
 * That a certification, or recertification, was decided and its certificate issued: a cycle begins (C-5.4.1.2).
 *
 * @param certification its id
 * @param caseNo the case that it was decided in
 * @param decidedOn the day of the decision
 * @param validUntil the last day of the certificate's validity
 */
public record CycleBegun(
        String certification, String caseNo, String certificateNumber, LocalDate decidedOn, LocalDate validUntil) {}
