package org.cloudcert.engine;

/** A case's process has entered the part of its model that carries this stage. */
public record StageEntered(String caseNo, String stage) {}
