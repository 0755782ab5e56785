/**
 * Who does whose work: handing over what a colleague leaves behind, and deputies for a time. Whatever moves is a post:
 * somebody's duty in a case with the tasks that belong to it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Staffing")
package org.cloudcert.capability.staffing;
