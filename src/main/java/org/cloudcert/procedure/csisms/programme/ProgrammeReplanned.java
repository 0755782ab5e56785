package org.cloudcert.procedure.csisms.programme;

/**
 * That the windows or planned days of a certification's programme may have changed.
 *
 * @param certification its id
 */
public record ProgrammeReplanned(String certification) {}
