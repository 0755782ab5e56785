/**
 * What is peculiar to a client's first case: the step between the two stages of the initial audit (I-9.3), and the review
 * of the certificate that a client of another body brings along. Doors: {@link
 * org.cloudcert.procedure.csisms.initial.StageOneReviews}, {@link org.cloudcert.procedure.csisms.initial.TransferReviews}.
 */
package org.cloudcert.procedure.csisms.initial;
