package org.cloudcert.capability.casefile;

import org.cloudcert.engine.TaskGivenBack;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows on the case that a task waits for somebody else, until it is assigned anew. */
@Component
@Rule("X-4")
class GivenBackTasks {

    private final CaseFileRepository cases;
    private final Cases notices;

    GivenBackTasks(CaseFileRepository cases, Cases notices) {
        this.cases = cases;
        this.notices = notices;
    }

    @EventListener
    void on(TaskGivenBack given) {
        if (cases.existsById(given.file())) {
            notices.noticeOn(given.file(), "任务“%s”已退回，须另行指定办理人：%s".formatted(given.task(), given.reason()), "X-4");
        }
    }
}
