package org.cloudcert.procedure.csisms.decision;

import java.time.Instant;
import java.util.List;

/**
 * What was decided in a case, and what stands in the way of a positive decision now.
 *
 * @param obstacles Chinese, with the rule each; empty where nothing does
 */
public record DecisionView(List<Decided> items, List<Obstacle> obstacles) {

    /** @param answer what the team made clear; null where nothing was asked, or before */
    public record Decided(
            int round,
            Subject subject,
            String subjectTitle,
            Outcome outcome,
            String outcomeTitle,
            String reason,
            String decidedBy,
            Instant decidedAt,
            String answer,
            String answeredBy) {}

    /** @param ruleId that is not kept */
    public record Obstacle(String ruleId, String text) {}
}
