/** Where the models of this procedure call it: one configuration a model, one thin bean a task. */
package org.cloudcert.procedure.csisms.process;
