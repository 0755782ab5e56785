package org.cloudcert.engine;

/**
 * A case's process has entered the part of its model that carries this stage.
 *
 * @param title the stage's name in the model, Chinese
 */
public record StageEntered(String caseNo, String stage, String title) {}
