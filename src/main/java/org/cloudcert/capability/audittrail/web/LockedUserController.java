package org.cloudcert.capability.audittrail.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.cloudcert.capability.audittrail.Unlocking;
import org.cloudcert.engine.SignInLocks;
import org.cloudcert.engine.SignInLocks.Lock;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Locks after failures at signing in. */
@RestController
@RequestMapping("/api/v1/locked-users")
@Tag(name = "用户")
class LockedUserController {

    private final SignInLocks locks;
    private final Unlocking unlocking;

    LockedUserController(SignInLocks locks, Unlocking unlocking) {
        this.locks = locks;
        this.unlocking = unlocking;
    }

    @GetMapping
    @Operation(summary = "查询被锁定的用户", description = "没有until的，须由系统管理员解除")
    PageOf<Lock> locked(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(locks.all(Paging.of(page, size)), lock -> lock);
    }

    @DeleteMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "解除用户锁定")
    void unlock(@PathVariable String user, @Valid @RequestBody UnlockRequest request) {
        unlocking.unlock(user, request.reason());
    }

    record UnlockRequest(@NotBlank(message = "请填写解除锁定的理由") @Text(max = 1000) String reason) {}
}
