/** Where the archive meets the engine: the disposal's model, and what the engine keeps of a case. */
package org.cloudcert.capability.archive.process;
