package org.cloudcert.capability.certificate;

/** A certificate was issued for a case. */
public record CertificateIssued(String number, String caseNo) {}
