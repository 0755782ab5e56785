/**
 * Periods and what happens to them: when a duty is due, why it is due then, and who moved the date. Every date is the
 * sum of a ledger and can be explained line by line.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Deadlines")
package org.cloudcert.capability.deadline;
