package org.cloudcert.procedure.qualification.process;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.qualification.Receipts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/common/notice-delivery.bpmn}. */
@Configuration(proxyBeanMethods = false)
class NoticeDeliveryProcess {

    private static final String RECEIVED_ON = "receivedOn";

    @Bean
    StageFilter deliveryTasks() {
        return new StageFilter(
                "delivery",
                "送达",
                110,
                List.of("UserTask_RecordReceipt"),
                EnumSet.of(Role.PROJECT_LEAD, Role.SUPERVISION));
    }

    @Bean
    TaskListener recordReceipt(Receipts receipts) {
        return new TaskCompletion(task -> {
            LocalDate receivedOn = task.form().pastDate(RECEIVED_ON, "送达日期");
            String note = task.form().text("receiptNote", "送达方式与说明");
            task.form().check();
            receipts.record(task.caseNo(), receivedOn, note);
            task.decide(RECEIVED_ON, receivedOn.toString());
        });
    }
}
