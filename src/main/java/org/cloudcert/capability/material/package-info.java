/** The documents of a case: what is taken, kept unchanged under its hash, and who looked at it. */
@org.springframework.modulith.ApplicationModule(displayName = "Material")
package org.cloudcert.capability.material;
