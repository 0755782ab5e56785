/**
 * Certification contracts (认证合同, C-5.3): drafted by the project lead, signed for the body, then by the client; no audit
 * before. Door: {@link org.cloudcert.procedure.csisms.contract.Contracts}. What the body has to tell all its clients when
 * it fails them goes through {@link org.cloudcert.procedure.csisms.contract.BodyFailures}.
 */
package org.cloudcert.procedure.csisms.contract;
