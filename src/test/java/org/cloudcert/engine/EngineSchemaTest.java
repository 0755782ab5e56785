package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class EngineSchemaTest {

    @Autowired
    TaskService tasks;

    @Test
    void rareCharactersMillisecondsAndDatesAfter2038Survive() {
        Date due =
                Date.from(OffsetDateTime.parse("2045-06-30T23:59:59.123+08:00").toInstant());
        Task task = tasks.newTask();
        task.setName("核对𠮷田云科技的材料");
        task.setDueDate(due);
        tasks.saveTask(task);

        Task read = tasks.createTaskQuery().taskId(task.getId()).singleResult();

        assertThat(read.getName()).isEqualTo("核对𠮷田云科技的材料");
        assertThat(read.getDueDate().getTime()).isEqualTo(due.getTime());
        tasks.deleteTask(task.getId(), true);
    }
}
