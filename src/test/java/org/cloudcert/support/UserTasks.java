package org.cloudcert.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every user task of every model, and a way to let one wait without walking a whole case to it. */
public class UserTasks {

    private final RuntimeService runtime;
    private final TaskService tasks;

    UserTasks(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * A user task as its model has it.
     *
     * @param duty its property {@code duty}, or null
     * @param assignee the variable that names its assignee, or null where it waits for a group
     */
    public record InModel(String process, String id, String duty, String assignee, List<String> groups) {

        @Override
        public String toString() {
            return id;
        }
    }

    /** All of them. */
    public static Stream<InModel> all() {
        try {
            Resource[] models = new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*/*.bpmn");
            return Arrays.stream(models).flatMap(UserTasks::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that wait in the process of a case; a disposal list is none. */
    public static Stream<InModel> ofCases() {
        return all().filter(task -> !task.process().equals("archive-disposal"));
    }

    private static Stream<InModel> of(Resource model) {
        try (InputStream xml = model.getInputStream()) {
            return Bpmn.readModelFromStream(xml).getModelElementsByType(UserTask.class).stream()
                    .map(task -> new InModel(
                            ((Process) task.getModelInstance()
                                            .getModelElementsByType(Process.class)
                                            .iterator()
                                            .next())
                                    .getId(),
                            task.getId(),
                            property(task, "duty"),
                            task.getCamundaAssignee() == null
                                    ? null
                                    : task.getCamundaAssignee().replaceAll("[${}]", ""),
                            task.getCamundaCandidateGroupsList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(UserTask task, String name) {
        return task.getExtensionElements().getElementsQuery().list().stream()
                .flatMap(element -> element.getChildElementsByType(CamundaProperty.class).stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * Starts the task's process for a case right before the task.
     *
     * @param worker gets it, where it is for one person
     */
    public Task begin(InModel task, String caseNo, String worker) {
        ProcessInstance instance = runtime.createProcessInstanceByKey(task.process())
                .businessKey(caseNo)
                .setVariables(task.assignee() == null ? Map.of() : Map.of(task.assignee(), worker))
                .setVariable("caseNo", caseNo)
                .startBeforeActivity(task.id())
                .execute();
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .taskDefinitionKey(task.id())
                .singleResult();
    }

    /** Takes back what {@link #begin} started. */
    public void end(Task task) {
        runtime.deleteProcessInstance(task.getProcessInstanceId(), "test is over");
    }
}
