package org.cloudcert.procedure.csisms;

/** What a case of a client's certification is about; all of them are of one chain. */
public enum CaseKind {
    /** From the application to the first certificate. */
    CSISMS_INITIAL,
    /** A client whose former body lost its approval. */
    CSISMS_TRANSFER,
    /** The audit programme of a cycle, from the decision to the next one, or to the certificate's end. */
    CSISMS_CYCLE,
    CSISMS_SURVEILLANCE,
    /** At short notice, or to extend the scope. */
    CSISMS_SPECIAL,
    CSISMS_RECERTIFICATION,
    /** Suspension, reduction of scope, withdrawal, and what follows from each. */
    CSISMS_SANCTION,
    /** What a client has to report. */
    CSISMS_REPORT,
    CSISMS_APPEAL,
    CSISMS_COMPLAINT
}
