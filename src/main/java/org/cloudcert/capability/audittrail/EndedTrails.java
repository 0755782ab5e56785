package org.cloudcert.capability.audittrail;

/** Knows which trails ended, as they may, together with the files of their cases. */
public interface EndedTrails {

    /** Whether the case's file was destroyed after its retention, and its trail with it. */
    boolean isEnded(String caseNo);
}
