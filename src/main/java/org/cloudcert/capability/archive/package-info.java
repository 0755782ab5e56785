/**
 * What becomes of a case's file after closing: a package that can be read and verified without the product, six years of
 * retention, and disposal by several hands. It knows every other capability; none knows it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Archive")
package org.cloudcert.capability.archive;
