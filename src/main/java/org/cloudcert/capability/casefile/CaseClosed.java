package org.cloudcert.capability.casefile;

/** A case was closed; said in the same transaction. */
public record CaseClosed(String caseNo) {}
