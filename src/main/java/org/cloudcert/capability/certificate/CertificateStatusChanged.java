package org.cloudcert.capability.certificate;

import java.time.LocalDate;

/**
 * A certificate was suspended, restored, cancelled, withdrawn, surrendered or reinstated with effect from a day.
 *
 * @param caseNo the case that decided it
 */
public record CertificateStatusChanged(String number, String caseNo, CertificateStatus status, LocalDate from) {}
