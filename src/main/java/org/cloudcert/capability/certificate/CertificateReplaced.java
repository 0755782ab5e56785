package org.cloudcert.capability.certificate;

/**
 * A certificate was printed anew and its former print is void; its number and validity are the same.
 *
 * @param caseNo the case in which it was replaced
 */
public record CertificateReplaced(String number, String caseNo) {}
