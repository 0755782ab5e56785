/**
 * The decision on what an audit was about, by somebody who took no part in it (I-9.5.1). Model: {@code
 * bpmn/csisms/csisms-decision.bpmn}.
 */
package org.cloudcert.procedure.csisms.decision;
