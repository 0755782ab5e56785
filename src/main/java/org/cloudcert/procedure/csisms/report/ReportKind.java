package org.cloudcert.procedure.csisms.report;

import org.cloudcert.rule.Rule;

/** What is reported of a client. */
@Rule("C-5.3.3")
public enum ReportKind {
    INCIDENT("发生重大信息安全事件"),
    PENALTY("受到市场监管部门行政处罚"),
    PUBLISHED_FAILURE("被市场监管部门公布存在信息安全不符合"),
    MEDIA_EXPOSURE("被媒体曝光存在信息安全问题"),
    BREAKDOWN("体系不能正常运行"),
    MAJOR_CHANGE("发生重大变更"),
    /** Found by others, never reported by the client itself; leads to a measure at once. */
    MISUSE("误用认证证书或认证标志"),
    OTHER("其他应通报的情况");

    private final String title;

    ReportKind(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
