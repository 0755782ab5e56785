/**
 * Who did what, when, why and under which rule: an append-only record of each case whose entries are chained by hash,
 * so that a copy shows by itself whether it is the whole and unaltered record.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Audit trail")
package org.cloudcert.capability.audittrail;
