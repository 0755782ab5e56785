/**
 * Everything Camunda: its schema on MariaDB, starting and correlating, typed task forms, timers that follow deadlines,
 * stage tracking, error translation and the bridge to sign-in.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine")
package org.cloudcert.engine;
