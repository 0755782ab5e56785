/**
 * Qualification for information security services, cloud computing security, level 1 (信息安全服务资质，云计算安全类一级), under
 * the guide of May 2025 (rules Q). Models: {@code bpmn/qualification}; forms: {@code forms/qualification}. Doors: {@link
 * org.cloudcert.procedure.qualification.Qualifications} for the case as a whole, and one service a stage.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Qualification")
package org.cloudcert.procedure.qualification;
