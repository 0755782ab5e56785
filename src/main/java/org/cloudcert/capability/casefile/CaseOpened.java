package org.cloudcert.capability.casefile;

/** A case was opened; said in the same transaction. */
public record CaseOpened(String caseNo) {}
