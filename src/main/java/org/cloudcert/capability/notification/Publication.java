package org.cloudcert.capability.notification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An announcement on one channel.
 *
 * @param dedupKey at most 200 visible ASCII characters; the same key means the same publication; the website and the WeChat account get it as the header
 *     {@code Idempotency-Key}
 * @param purpose the caller's constant, by which it knows the answer ({@link NoticeDelivered}) again
 * @param template from which it was made, with its version
 * @param content what is posted, as JSON; the journal's editors get its {@code title}, which it must have, as subject, and
 *     its {@code text}, or without one all its entries, as text
 * @throws org.cloudcert.rule.Refusal if the title is blank or holds a control character
 */
public record Publication(
        String dedupKey, String caseNo, String purpose, String template, Channel channel, Map<String, Object> content) {

    static final String TITLE = "title";
    static final String TEXT = "text";

    public Publication {
        Header.checkKey(dedupKey);
        Objects.requireNonNull(caseNo);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(template);
        Objects.requireNonNull(channel);
        Header.check("公告标题", (String) content.get(TITLE));
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }
}
