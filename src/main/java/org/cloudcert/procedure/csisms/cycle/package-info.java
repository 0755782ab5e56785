/**
 * A certification cycle from its decision to the next one, or to the certificate's end: surveillance in time, special
 * audits, extension of scope, recertification, expiry (C-5.4.1, I-9.6.3, I-9.6.4). Models: {@code csisms-cycle}, {@code
 * csisms-surveillance}, {@code csisms-special-audit}, {@code csisms-recertification}. Doors: {@link
 * org.cloudcert.procedure.csisms.cycle.Cycles}, {@link org.cloudcert.procedure.csisms.cycle.Surveillances}, {@link
 * org.cloudcert.procedure.csisms.cycle.SpecialAudits} and {@link
 * org.cloudcert.procedure.csisms.cycle.Recertifications}.
 */
package org.cloudcert.procedure.csisms.cycle;
