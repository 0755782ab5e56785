/**
 * What the assessment finds: every criterion of the case's edition with its rating and evidence, the team's conclusion,
 * and the expert panel's judgement of it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Evaluation")
package org.cloudcert.capability.evaluation;
