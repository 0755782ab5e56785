/**
 * What becomes of a certificate once it is issued: the watch over its maintenance (rules) and its replacement.
 * Model: {@code qualification-maintenance}. Doors: {@link
 * org.cloudcert.procedure.qualification.maintenance.Maintenance} and {@link
 * org.cloudcert.procedure.qualification.maintenance.Replacements}.
 */
package org.cloudcert.procedure.qualification.maintenance;
