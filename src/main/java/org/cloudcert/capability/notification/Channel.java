package org.cloudcert.capability.notification;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The way that a message takes. */
public enum Channel {
    MAIL("电子邮件"),
    WEBSITE("测评中心网站"),
    JOURNAL("《中国信息安全》杂志"),
    WECHAT("“国家信息安全服务资质”公众号");

    /** The channels on which awards are announced. */
    public static final Set<Channel> PUBLIC = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(MAIL)));

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
