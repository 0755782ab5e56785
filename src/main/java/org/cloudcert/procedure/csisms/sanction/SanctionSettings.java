package org.cloudcert.procedure.csisms.sanction;

import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param hearingDays for how many days the client may state its case before a measure is decided on
 */
@ConfigurationProperties("cloudcert.csisms.sanction")
@Rule("I-9.6.5")
record SanctionSettings(@DefaultValue("5") int hearingDays) {}
