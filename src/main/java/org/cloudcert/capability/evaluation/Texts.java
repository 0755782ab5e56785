package org.cloudcert.capability.evaluation;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;

/** Free text that people enter as evidence or reason. */
final class Texts {

    /** In UTF-16 units, which the database's column holds in any case. */
    static final int MAX_LENGTH = 4000;

    private Texts() {}

    /**
     * The reason without white space around it.
     *
     * @param field the reason's name in the request
     * @throws Refusal with the code if there is none, or if it is too long
     */
    static String requireReason(String reason, String code, String ruleId, String field) {
        String stripped = reason == null ? "" : reason.strip();
        if (stripped.isEmpty()) {
            throw Refusal.invalid(code, ruleId, "请说明理由", List.of(new FieldError(field, "请说明理由")));
        }
        if (stripped.length() > MAX_LENGTH) {
            String message = "理由不得超过" + MAX_LENGTH + "字";
            throw Refusal.invalid(code, ruleId, message, List.of(new FieldError(field, message)));
        }
        return stripped;
    }
}
