package org.cloudcert.engine;

import java.util.Map;

/**
 * Something that a person does with the engine through its own interfaces, other than the work on tasks.
 *
 * @param action stable and for machines, such as {@code engine.job.set-job-retries}
 * @param text what is done, Chinese, for people
 * @param caseNo the business key of the process concerned, or null where none is
 * @param own whether it concerns nobody but the person, such as the own password
 * @param data what it is done to, and each changed property with its value before and after; never a password
 */
public record EngineAct(String action, String text, String caseNo, boolean own, Map<String, Object> data) {}
