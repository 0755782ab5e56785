package org.cloudcert.procedure.csisms.sanction;

/** How the case of a measure ends. */
public enum SanctionOutcome {
    DISMISSED,
    RESTORED,
    /** The suspension was not resolved: withdrawal or reduction is decided on in a case of its own. */
    UNRESOLVED,
    REDUCED,
    WITHDRAWN,
    SURRENDERED,
    /** The certificate has ended otherwise. */
    CERTIFICATE_ENDED,
    /** An appeal was upheld. */
    TAKEN_BACK
}
