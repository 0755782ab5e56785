/** The organisations that apply, and the people to reach there. */
@org.springframework.modulith.ApplicationModule(displayName = "Parties")
package org.cloudcert.capability.party;
