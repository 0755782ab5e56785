package org.cloudcert.procedure.csisms;

/**
 * That something has come up for which an audit beside the programme has to take place (I-9.6.4).
 *
 * @param certification its id
 * @param type {@link AuditType#SPECIAL} or {@link AuditType#EXTENSION}
 * @param occasion Chinese, for the record and the client
 * @param byCaseNo the case in which it came up
 */
public record SpecialAuditCalledFor(
        String certification, AuditType type, boolean shortNotice, String occasion, String byCaseNo) {}
