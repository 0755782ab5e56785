package org.cloudcert.capability.casefile;

/** A closed case is open again; said in the same transaction. */
public record CaseReopened(String caseNo) {}
