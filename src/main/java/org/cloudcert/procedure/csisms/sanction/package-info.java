/**
 * Measures against a certification (暂停、缩小范围、撤销, I-9.6.5): called for by what came to light or by the client itself,
 * decided by somebody who took no part in the audits, carried out and published at once. Door: {@link
 * org.cloudcert.procedure.csisms.sanction.Measures} for the case and its decision, {@link
 * org.cloudcert.procedure.csisms.sanction.Suspensions} for what follows from a suspension.
 */
package org.cloudcert.procedure.csisms.sanction;
