/**
 * Appeals of clients against what the body decided (申诉, I-9.7): a refused application, a negative decision, a measure.
 * Investigated and concluded by people of the supervision department who had no part in audit or decision. Door: {@link
 * org.cloudcert.procedure.csisms.appeal.ClientAppeals}.
 */
package org.cloudcert.procedure.csisms.appeal;
