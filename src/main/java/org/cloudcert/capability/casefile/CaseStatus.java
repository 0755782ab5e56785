package org.cloudcert.capability.casefile;

/** Whether a case still takes anything in. */
public enum CaseStatus {
    OPEN,
    CLOSED
}
