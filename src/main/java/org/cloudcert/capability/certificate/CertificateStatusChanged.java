package org.cloudcert.capability.certificate;

import java.time.LocalDate;

/** A certificate was suspended, restored or cancelled with effect from a day. */
public record CertificateStatusChanged(String number, String caseNo, CertificateStatus status, LocalDate from) {}
