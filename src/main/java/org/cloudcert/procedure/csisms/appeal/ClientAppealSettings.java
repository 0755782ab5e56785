package org.cloudcert.procedure.csisms.appeal;

import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the standard leaves to the body.
 *
 * @param days within how many days an appeal is concluded
 */
@ConfigurationProperties("cloudcert.csisms.appeal")
@Rule("I-9.7")
record ClientAppealSettings(@DefaultValue("30") int days) {}
