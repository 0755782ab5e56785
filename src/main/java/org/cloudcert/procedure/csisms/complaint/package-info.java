/**
 * Complaints about certified clients, or about the body's own activities (投诉, I-9.8). Whoever complains is known to those
 * alone who investigate. Door: {@link org.cloudcert.procedure.csisms.complaint.ClientComplaints}.
 */
package org.cloudcert.procedure.csisms.complaint;
