/** Documents that the product prints itself: PDF/A from templates, in fonts that know the rare characters of names. */
@org.springframework.modulith.ApplicationModule(displayName = "Documents")
package org.cloudcert.capability.document;
