/**
 * What administrators look after: pages from the server, in the look of the desk's. Each page is a controller, a
 * template and a line in {@link org.cloudcert.administration.Navigation}; what it does is a capability's.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Administration")
package org.cloudcert.administration;
