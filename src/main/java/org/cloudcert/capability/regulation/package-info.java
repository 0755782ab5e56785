/**
 * What the product goes by and people may change: calendars, fee schedules, texts. One person proposes a version, another
 * reviews it, and it takes effect by itself on its day. What a version means and whether it is sound, the capability
 * knows that goes by it ({@link org.cloudcert.capability.regulation.Regulated}).
 */
@org.springframework.modulith.ApplicationModule(displayName = "Regulations")
package org.cloudcert.capability.regulation;
