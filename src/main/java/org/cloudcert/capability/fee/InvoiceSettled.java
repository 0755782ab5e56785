package org.cloudcert.capability.fee;

/** The fee of a case has been paid in full; published once. */
public record InvoiceSettled(String caseNo) {}
