package org.cloudcert.administration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param cache how long figures are told again without asking the database */
@ConfigurationProperties("cloudcert.metrics")
record FiguresSettings(@DefaultValue("10s") Duration cache) {}
