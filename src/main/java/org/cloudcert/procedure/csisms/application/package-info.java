/**
 * Applications of clients (认证申请和申请评审, C-5.1 and C-5.2): what the applicant answers and hands in, what the system judges
 * of it, and the application review. Door: {@link org.cloudcert.procedure.csisms.application.ClientApplications}; what the
 * body itself has to hold is with {@link org.cloudcert.procedure.csisms.application.Safeguards}.
 */
package org.cloudcert.procedure.csisms.application;
