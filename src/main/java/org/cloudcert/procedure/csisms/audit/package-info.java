/**
 * The audit of a client: team, plan, findings, corrections and report (I-9.2 to I-9.5.3). Model: {@code
 * bpmn/csisms/csisms-audit.bpmn} and {@code csisms-corrections.bpmn}.
 */
package org.cloudcert.procedure.csisms.audit;
