/**
 * What the body makes public about CSISMS certification (公开信息, C-5.1.1) and reports monthly about its certificates.
 * Doors: {@link org.cloudcert.procedure.csisms.disclosure.Disclosures} for the eleven items as of a day, {@link
 * org.cloudcert.procedure.csisms.disclosure.MonthlyReports} for the months.
 */
package org.cloudcert.procedure.csisms.disclosure;
