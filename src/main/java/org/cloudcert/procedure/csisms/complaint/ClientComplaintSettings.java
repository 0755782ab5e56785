package org.cloudcert.procedure.csisms.complaint;

import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the standard leaves to the body.
 *
 * @param days within how many days a complaint is concluded
 */
@ConfigurationProperties("cloudcert.csisms.complaint")
@Rule("I-9.8")
record ClientComplaintSettings(@DefaultValue("30") int days) {}
