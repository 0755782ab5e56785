package org.cloudcert.engine.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.draft.Drafts.Draft;
import org.cloudcert.engine.draft.Drafts.Saved;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps what a person has begun to enter in a task's form. For the product's own forms; it may change with them. */
@RestController
@RequestMapping("/api/v1/tasks/{taskId}/draft")
@Tag(name = "任务草稿（内部接口）")
class DraftController {

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    /** @param version the version that this window last read or saved; left out where it knows of none */
    record DraftRequest(@PositiveOrZero Long version, @NotNull ObjectNode content) {}

    @GetMapping
    @Operation(summary = "读取本人的草稿", description = "没有草稿的，返回204")
    ResponseEntity<Draft> read(@PathVariable String taskId) {
        return drafts.find(taskId, CurrentUser.id())
                .map(draft ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(draft))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping
    @Operation(summary = "保存本人的草稿", description = "后保存的窗口取代先保存的，replaced为被取代的草稿的保存时间")
    Saved save(@PathVariable String taskId, @Valid @RequestBody DraftRequest request) {
        long basis = request.version() == null ? 0 : request.version();
        return drafts.save(taskId, CurrentUser.id(), basis, request.content());
    }

    @DeleteMapping
    @Operation(summary = "放弃本人的草稿")
    ResponseEntity<Void> discard(@PathVariable String taskId) {
        drafts.discard(taskId, CurrentUser.id());
        return ResponseEntity.noContent().build();
    }
}
