/** The rulebook as data, and what refusing under it means. Known to every other module, knows none. */
@org.springframework.modulith.ApplicationModule(displayName = "Rulebook")
package org.cloudcert.rule;
