package org.cloudcert.capability.fee;

import java.math.BigDecimal;

/**
 * How a case's fee stands, in yuan.
 *
 * @param charged the fee, or null where none is charged yet
 * @param outstanding still to be paid
 * @param overpaid paid too much, to be refunded
 * @param settled the fee is charged and paid in full
 */
public record Account(
        BigDecimal charged, BigDecimal paid, BigDecimal outstanding, BigDecimal overpaid, boolean settled) {

    static Account of(BigDecimal charged, BigDecimal paid) {
        if (charged == null) {
            return new Account(null, paid, BigDecimal.ZERO, BigDecimal.ZERO, false);
        }
        BigDecimal balance = paid.subtract(charged);
        return new Account(
                charged,
                paid,
                balance.negate().max(BigDecimal.ZERO),
                balance.max(BigDecimal.ZERO),
                balance.signum() >= 0);
    }
}
