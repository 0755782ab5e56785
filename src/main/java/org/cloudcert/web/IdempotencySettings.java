package org.cloudcert.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long answers are remembered */
@ConfigurationProperties("cloudcert.idempotency")
record IdempotencySettings(@DefaultValue("30d") Duration retention) {}
