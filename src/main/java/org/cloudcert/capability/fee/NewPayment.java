package org.cloudcert.capability.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.web.OneLine;

/**
 * A payment to be recorded.
 *
 * @param amount in yuan, with two decimals at most
 * @param reference the bank's reference, by which the same transfer is known again; outer blanks do not count
 */
public record NewPayment(BigDecimal amount, LocalDate paidOn, String reference) {

    private static final BigDecimal MAX = new BigDecimal("9999999999.99");
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    public NewPayment {
        reference = reference == null ? null : reference.strip();
    }

    /** @throws Refusal {@code payment.invalid}, naming each wrong field */
    void check(LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (amount == null || amount.signum() <= 0 || amount.compareTo(MAX) > 0) {
            errors.add(new FieldError("amount", "金额须大于零"));
        } else if (amount.stripTrailingZeros().scale() > 2) {
            errors.add(new FieldError("amount", "金额最多保留两位小数"));
        }
        if (paidOn == null || paidOn.isBefore(EARLIEST)) {
            errors.add(new FieldError("paidOn", "请填写实际付款日期"));
        } else if (paidOn.isAfter(today)) {
            errors.add(new FieldError("paidOn", "付款日期不能晚于今天"));
        }
        if (reference == null
                || reference.isBlank()
                || reference.codePointCount(0, reference.length()) > 100
                || !OneLine.fits(reference)) {
            errors.add(new FieldError("reference", "付款流水号必填，不超过100字，不得含换行等控制字符"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid("payment.invalid", "Q-5.3.2", "付款信息有误", errors);
        }
    }
}
