package org.cloudcert.capability.certificate;

import java.util.List;
import org.cloudcert.rule.Rule;

/** The five levels of ability that GB/T 20261-2020 knows, as printed. */
@Rule("Q-2")
enum ServiceLevel {
    ONE("一级（基本执行级）"),
    TWO("二级（计划跟踪级）"),
    THREE("三级（充分定义级）"),
    FOUR("四级（量化控制级）"),
    FIVE("五级（持续改进级）");

    private static final List<ServiceLevel> ALL = List.of(values());

    private final String title;

    ServiceLevel(String title) {
        this.title = title;
    }

    /** @param number 1 to 5 */
    static ServiceLevel of(int number) {
        return ALL.get(number - 1);
    }

    /** Chinese, for people. */
    String title() {
        return title;
    }
}
