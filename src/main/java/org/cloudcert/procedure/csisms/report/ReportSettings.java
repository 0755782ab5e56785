package org.cloudcert.procedure.csisms.report;

import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param days within how many days a report counts as made in time (及时), which the source leaves open; a later one is
 *     taken all the same, and noted as late
 */
@ConfigurationProperties("cloudcert.csisms.report")
@Rule("C-5.3.3")
record ReportSettings(@DefaultValue("10") int days) {}
