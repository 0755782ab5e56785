package org.cloudcert.capability.material;

import org.springframework.core.io.Resource;

/** A document with its bytes, which are those that were stored. */
public record MaterialContent(Material material, Resource bytes) {}
