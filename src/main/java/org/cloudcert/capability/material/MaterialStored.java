package org.cloudcert.capability.material;

/** A document was added to a case. */
public record MaterialStored(String caseNo, String materialId, MaterialKind kind) {}
