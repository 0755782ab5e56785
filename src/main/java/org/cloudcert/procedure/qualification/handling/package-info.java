/**
 * Handling of violations of a certified organisation (违规处置, Q-6): investigation, hearing, decision, and what follows from
 * it. Door: {@link org.cloudcert.procedure.qualification.handling.Handlings}; one service a stage beside it.
 */
package org.cloudcert.procedure.qualification.handling;
