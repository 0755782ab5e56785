package org.cloudcert.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cloudcert.rule.Refusal;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Who cannot sign in after too many failures. */
@Component
public class SignInLocks {

    private static final String LOCKED = " from ACT_ID_USER where ATTEMPTS_ >= #{most} or LOCK_EXP_TIME_ > #{now}";

    private final IdentityService identity;
    private final int most;

    SignInLocks(ProcessEngine engine) {
        this.identity = engine.getIdentityService();
        this.most = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getLoginMaxAttempts();
    }

    /**
     * Somebody who is locked out.
     *
     * @param failures in a row
     * @param until when the lock ends by itself; null if it does not
     */
    public record Lock(String user, int failures, Instant until) {}

    /** Whoever is locked out now, by id. */
    public Page<Lock> all(Pageable page) {
        List<Lock> locks =
                query("select *" + LOCKED + " order by ID_")
                        .listPage((int) page.getOffset(), page.getPageSize())
                        .stream()
                        .map(user -> lock((UserEntity) user))
                        .toList();
        return new PageImpl<>(locks, page, query("select count(*)" + LOCKED).count());
    }

    /**
     * Lets somebody try again at once.
     *
     * @return the lock as it was
     * @throws Refusal {@code user.not-locked} where the user is not locked out, or does not exist
     */
    public Lock release(String user) {
        Lock lock = Optional.ofNullable(
                        query("select * from ACT_ID_USER where ID_ = #{user} and ID_ in (select ID_" + LOCKED + ")")
                                .parameter("user", user)
                                .singleResult())
                .map(found -> lock((UserEntity) found))
                .orElseThrow(() -> Refusal.notFound("user.not-locked", "用户“" + user + "”没有被锁定"));
        identity.unlockUser(lock.user());
        return lock;
    }

    private NativeUserQuery query(String sql) {
        return identity.createNativeUserQuery()
                .sql(sql)
                .parameter("most", most)
                .parameter("now", ClockUtil.getCurrentTime());
    }

    private Lock lock(UserEntity user) {
        Date until = user.getLockExpirationTime();
        return new Lock(
                user.getId(),
                user.getAttempts(),
                user.getAttempts() >= most || until == null ? null : until.toInstant());
    }
}
