package org.cloudcert.capability.notification;

/** The way that a message takes. */
public enum Channel {
    MAIL("电子邮件"),
    WEBSITE("测评中心网站"),
    JOURNAL("《中国信息安全》杂志"),
    WECHAT("“国家信息安全服务资质”公众号");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
