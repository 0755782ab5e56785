package org.cloudcert.procedure.csisms.auditor;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much time an audit takes, and why.
 *
 * @param days of one auditor, in halves
 * @param least the fewest days that a recorded reason can justify
 * @param lines how it was reckoned, Chinese, a step each
 * @param version of the table; 0 is the product's example
 */
public record AuditTime(BigDecimal days, BigDecimal least, List<String> lines, int version) {

    public AuditTime {
        lines = List.copyOf(lines);
    }
}
