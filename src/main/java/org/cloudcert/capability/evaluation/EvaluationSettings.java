package org.cloudcert.capability.evaluation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the sources leave open about the expert panel.
 *
 * @param panelSize how many members a panel has at least
 * @param quorum share of the members that casts a vote other than an abstention
 */
@ConfigurationProperties("cloudcert.evaluation")
public record EvaluationSettings(@DefaultValue("3") int panelSize, @DefaultValue("2/3") Share quorum) {}
