package org.cloudcert.procedure.qualification.maintenance;

/** What has become of a request to have a certificate printed anew. */
public enum ReplacementState {
    PENDING,
    APPROVED,
    REFUSED,
    /** The watch closed before it was decided. */
    DROPPED
}
