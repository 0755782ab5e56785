/** The beans that the models of {@code bpmn/csisms} name, a class for each model; the only place that knows the engine. */
package org.cloudcert.procedure.csisms.process;
