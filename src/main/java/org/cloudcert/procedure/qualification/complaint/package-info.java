/**
 * Complaints about certified organisations (投诉, Q-7.2): the supervision department investigates, may call for the
 * organisation's own record of complaints, and concludes. Who complains is known to those who investigate alone. Door:
 * {@link org.cloudcert.procedure.qualification.complaint.Complaints}.
 */
package org.cloudcert.procedure.qualification.complaint;
