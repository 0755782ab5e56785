/**
 * What clients have to report (C-5.3.3), and the misuse of certificates and marks: each report is assessed and leads to a
 * special audit, a measure, or to nothing for a reason. Door: {@link org.cloudcert.procedure.csisms.report.Reports}.
 */
package org.cloudcert.procedure.csisms.report;
