package org.cloudcert.procedure.csisms.programme;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the rules leave to the centre.
 *
 * @param plannedAhead how long before its latest day an audit is planned for, where nobody wishes another day
 */
@ConfigurationProperties("cloudcert.csisms.programme")
public record ProgrammeSettings(@DefaultValue("P1M") Period plannedAhead) {}
