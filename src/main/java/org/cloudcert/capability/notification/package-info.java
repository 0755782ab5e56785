/**
 * What leaves the product for people and channels outside: e-mail and publications. All of it goes through one outbox,
 * which is written with the facts that cause a message and emptied after their commit, at least once.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Notification")
package org.cloudcert.capability.notification;
