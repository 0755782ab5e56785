package org.cloudcert.capability.audittrail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that was done in a case, before it is recorded.
 *
 * @param action stable and for machines, such as {@code payment.recorded}; at most 100 characters
 * @param text what was done, Chinese, for people
 * @param ruleId the rule under which it was done, or null
 * @param reason why, in the words of the person who did it, or null
 * @param data further facts for machines: ids, amounts, dates; whatever JSON can express
 */
public record AuditEvent(String action, String text, String ruleId, String reason, Map<String, ?> data) {

    public AuditEvent {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(text, "text");
        data = data == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    public static AuditEvent of(String action, String text) {
        return new AuditEvent(action, text, null, null, null);
    }

    public AuditEvent under(String ruleId) {
        return new AuditEvent(action, text, ruleId, reason, data);
    }

    public AuditEvent because(String reason) {
        return new AuditEvent(action, text, ruleId, reason, data);
    }

    public AuditEvent with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(name, value);
        return new AuditEvent(action, text, ruleId, reason, more);
    }
}
