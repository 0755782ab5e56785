package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;

/**
 * An audit plan to be recorded.
 *
 * @param agreedOn the day it was settled with the applicant
 * @param agreedWith whom it was settled with
 */
public record NewAuditPlan(LocalDate from, LocalDate until, String scope, LocalDate agreedOn, String agreedWith) {

    /** @throws Refusal {@code plan.dates-invalid} where the dates contradict each other */
    void check(LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (until.isBefore(from)) {
            errors.add(new FieldError("planUntil", "审核结束日期不能早于开始日期"));
        }
        if (agreedOn.isAfter(today)) {
            errors.add(new FieldError("agreedOn", "商定日期不能晚于今天"));
        }
        if (agreedOn.isAfter(from)) {
            errors.add(new FieldError("planFrom", "审核开始日期不能早于商定日期"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(
                    "plan.dates-invalid",
                    "Q-5.4.1",
                    String.join("；", errors.stream().map(FieldError::message).toList()),
                    errors);
        }
    }
}
