package org.cloudcert.capability.audittrail;

/**
 * What closes the chain of a case. Whoever notes it down can later prove that nothing up to it was changed.
 *
 * @param entries how many entries the case has
 * @param hash the hash of the last of them; 64 zeros if there is none
 */
public record AuditHead(String caseNo, long entries, String hash) {

    static AuditHead start(String caseNo) {
        return new AuditHead(caseNo, 0, Canonical.NO_HASH);
    }
}
