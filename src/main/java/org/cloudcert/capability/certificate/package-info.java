/**
 * Certificates: numbers, batches, validity and status over time, the printed certificate, and the public register that
 * confirms them to anyone.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Certificate")
package org.cloudcert.capability.certificate;
