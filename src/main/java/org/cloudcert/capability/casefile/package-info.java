/**
 * The case: its number, parties, stage, outcome, search, and who may do what in it. Procedures decide what happens to a
 * case; here stands what every case has.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Case files")
package org.cloudcert.capability.casefile;
