package org.cloudcert.capability.material;

/**
 * @param sha256 of the bytes, in lower-case hexadecimal; where they lie
 * @param size in bytes
 */
record StoredContent(String sha256, long size) {}
