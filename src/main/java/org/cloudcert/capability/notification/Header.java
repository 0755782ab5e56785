package org.cloudcert.capability.notification;

import org.cloudcert.rule.Refusal;
import org.cloudcert.web.OneLine;

/** What may stand in a header line of a mail: a line break there would let a name add headers or recipients. */
final class Header {

    private Header() {}

    /**
     * @param what the field's Chinese name
     * @throws Refusal {@code notice.header} if the value is blank or not {@linkplain OneLine one line}
     */
    static void check(String what, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid("notice.header", null, what + "不能为空");
        }
        if (!OneLine.fits(value)) {
            throw Refusal.invalid("notice.header", null, what + "不能含有换行或其他控制字符");
        }
    }

    /** @throws IllegalArgumentException if the key could not stand in a header as it is */
    static void checkKey(String dedupKey) {
        if (!dedupKey.matches("[!-~]{1,200}")) {
            throw new IllegalArgumentException("Not a dedup key: " + dedupKey);
        }
    }
}
