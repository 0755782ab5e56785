package org.cloudcert.capability.audittrail;

import org.cloudcert.engine.SignInLocks;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people in again whom their failures locked out; why is on the record of administrative acts. */
@Service
public class Unlocking {

    private final SignInLocks locks;
    private final AuditTrail trail;

    Unlocking(SignInLocks locks, AuditTrail trail) {
        this.locks = locks;
        this.trail = trail;
    }

    /** @throws Refusal {@code user.not-locked} */
    @Transactional
    public void unlock(String user, String reason) {
        int failures = locks.release(user).failures();
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of("USER_UNLOCKED", "解除用户“%s”的登录锁定（连续失败%d次）".formatted(user, failures))
                        .because(reason)
                        .with("user", user));
    }
}
