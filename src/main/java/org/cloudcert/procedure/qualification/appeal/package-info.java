/**
 * Appeals (申诉, Q-7.1): written objections to a conclusion of the centre, investigated and concluded by people of the
 * supervision department who had no part in it. Door: {@link org.cloudcert.procedure.qualification.appeal.Appeals}.
 */
package org.cloudcert.procedure.qualification.appeal;
