package org.cloudcert.capability.evaluation;

import java.time.Instant;
import org.cloudcert.rule.RuleEntry.Criterion;

/**
 * A criterion as it stands in a case.
 *
 * @param ruleId the rule that lists it, such as {@code }
 * @param rating null while it is unrated
 * @param ratedAt null while it is unrated
 * @param version counts the ratings; what an entity tag shows
 */
public record RatedCriterion(String ruleId, Criterion criterion, Rating rating, Instant ratedAt, long version) {}
