package org.cloudcert.capability.casefile;

/** The regulation that a case is handled under. */
public enum Regime {
    QUALIFICATION("Q", "信息安全服务资质"),
    CSISMS("C", "云服务信息安全管理体系认证"),
    CLOUD_ASSESSMENT("A", "云计算服务安全评估"),
    GOV_CLOUD("G", "政务云平台安全监管"),
    MARKET_CONDUCT("M", "云服务市场监管");

    private final String letter;
    private final String title;

    Regime(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** The rulebook's source and the first letter of case numbers. */
    public String letter() {
        return letter;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
