package org.cloudcert.engine.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.engine.draft.DraftStore.Stored;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have begun to enter in a task's form. A draft is its writer's alone, and no fact of the case: nobody else
 * reads it, whatever their role, and it ends when the task is completed or goes to somebody else ({@link DraftsEnd}).
 */
@Service
@Transactional
class Drafts {

    /** In characters of JSON: a whole table of criteria with evidence fits. */
    static final int MAX_LENGTH = 200_000;

    private final DraftStore store;
    private final TaskService tasks;
    private final ObjectMapper json;

    Drafts(DraftStore store, TaskService tasks, ObjectMapper json) {
        this.store = store;
        this.tasks = tasks;
        this.json = json;
    }

    /**
     * A draft as its writer gets it back.
     *
     * @param version counts the savings
     * @param content the form's fields by name, as the form saved them
     */
    record Draft(long version, Instant savedAt, ObjectNode content) {}

    /**
     * What saving did.
     *
     * @param replaced when another window of the same person had saved what is now replaced, or null
     */
    record Saved(long version, Instant savedAt, Instant replaced) {}

    /** @throws Refusal {@code task.not-found}, {@code task.not-yours} */
    @Transactional(readOnly = true)
    @Rule("X-4")
    public Optional<Draft> find(String taskId, String userId) {
        requireWorker(taskId, userId);
        return store.find(taskId, userId)
                .map(stored -> new Draft(stored.version(), stored.savedAt(), parse(stored.content())));
    }

    /**
     * Saves a draft in place of the one before. Of two windows the one that saves later wins, and is told.
     *
     * @param basis the version that the window last read or saved; 0 where it knows of none
     * @throws Refusal {@code task.not-found}, {@code task.not-yours}, {@code draft.too-large}
     */
    public Saved save(String taskId, String userId, long basis, ObjectNode content) {
        String text = content.toString();
        if (text.length() > MAX_LENGTH) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "draft.too-large", null, "草稿过长，未能保存；请先提交一部分内容");
        }
        store.lock(taskId);
        requireWorker(taskId, userId);
        Optional<Stored> before = store.find(taskId, userId);
        long version = before.map(Stored::version).orElse(basis) + 1;
        Instant replaced = before.filter(stored -> stored.version() != basis)
                .map(Stored::savedAt)
                .orElse(null);
        Stored stored = store.save(taskId, userId, version, text);
        return new Saved(stored.version(), stored.savedAt(), replaced);
    }

    /**
     * Forgets a draft; there need not be one.
     *
     * @throws Refusal {@code task.not-found}, {@code task.not-yours}
     */
    public void discard(String taskId, String userId) {
        requireWorker(taskId, userId);
        store.forget(taskId, userId);
    }

    private void requireWorker(String taskId, String userId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw Refusal.notFound("task.not-found", "任务不存在或已经办理完毕");
        }
        boolean works = task.getAssignee() == null
                ? tasks.createTaskQuery()
                                .taskId(taskId)
                                .taskCandidateUser(userId)
                                .count()
                        > 0
                : task.getAssignee().equals(userId);
        if (!works) {
            throw Refusal.forbidden("task.not-yours", "X-4", "任务由他人办理，您不能保存或读取草稿");
        }
    }

    private ObjectNode parse(String content) {
        try {
            return (ObjectNode) json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft that was saved as JSON is none", e);
        }
    }
}
