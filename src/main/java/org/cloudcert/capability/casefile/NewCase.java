package org.cloudcert.capability.casefile;

/**
 * What a case is opened with.
 *
 * @param kind the procedure's own word, such as {@code INITIAL}
 * @param category of the service, such as {@code CLOUD_SECURITY}, or null
 * @param level applied for, or null where the regime knows none
 * @param edition reference of the rule edition in force, such as {@code Q@2025-05}
 */
public record NewCase(
        Regime regime, String kind, String organisationId, String category, Integer level, String edition) {}
