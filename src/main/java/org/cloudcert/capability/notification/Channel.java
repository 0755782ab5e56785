package org.cloudcert.capability.notification;

/** Where the public reads what the centre publishes. */
public enum Channel {
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
