package org.cloudcert.desk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fresh how long figures are shown again without a new look; zero looks each time
 * @param kept how old figures may be that are shown while new ones are made
 */
@ConfigurationProperties("cloudcert.board")
record BoardSettings(@DefaultValue("5m") Duration fresh, @DefaultValue("30m") Duration kept) {}
