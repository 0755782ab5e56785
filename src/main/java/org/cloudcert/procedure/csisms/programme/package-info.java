/**
 * The audit programme of a client (审核方案, C-5.4.1): when the audits of a cycle are due, what each covers, and the sites
 * and shifts to be visited. Pure: {@link org.cloudcert.procedure.csisms.programme.AuditCalendar}, {@link
 * org.cloudcert.procedure.csisms.programme.Coverage}. Doors: {@link
 * org.cloudcert.procedure.csisms.programme.Programmes} and {@link org.cloudcert.procedure.csisms.programme.Sites}.
 */
package org.cloudcert.procedure.csisms.programme;
