/**
 * From a positive decision to the certificate in its holder's hands (颁发证书, C-5.3.2): fees, certificate, announcement, and
 * the cycle that begins. Door: {@link org.cloudcert.procedure.csisms.award.Awards}.
 */
package org.cloudcert.procedure.csisms.award;
