package org.cloudcert.engine.security;

import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.cloudcert.engine.security.SignInFailures.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's users, with the passwords of those who have one here. Attempts upon one user wait for each other, so that
 * many at once count as many; whatever is wrong, the answer is the same after the same time.
 */
final class LocalPasswords extends DbIdentityServiceProvider {

    private final Tools tools;

    private LocalPasswords(Tools tools) {
        this.tools = tools;
    }

    record Tools(PasswordHash hash, RememberedPasswords remembered, SignInFailures failures, JdbcClient jdbc) {}

    /** What is to be done about an attempt. */
    enum Standing {
        REMEMBERED_AS_RIGHT,
        TO_CHECK_HERE,
        WITHOUT_PASSWORD_HERE
    }

    static SessionFactory factory(Tools tools) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return LocalPasswords.class;
            }

            @Override
            public Session openSession() {
                return new LocalPasswords(tools);
            }
        };
    }

    Standing standing(String userId, String password) {
        UserEntity user = findUserById(userId);
        if (user == null || user.getPassword() == null) {
            return Standing.WITHOUT_PASSWORD_HERE;
        }
        return user.getAttempts() == 0 && tools.remembered().isRight(user.getPassword(), password)
                ? Standing.REMEMBERED_AS_RIGHT
                : Standing.TO_CHECK_HERE;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        waitForOthers(userId);
        UserEntity user = findUserById(userId);
        if (user == null || user.getPassword() == null) {
            return refuse(password, Reason.UNKNOWN_USER);
        }
        if (isUserLocked(user)) {
            return refuse(password, Reason.LOCKED);
        }
        if (!matchPassword(password, user)) {
            lockUser(user);
            tools.failures().count(Reason.WRONG_PASSWORD);
            return false;
        }
        boolean outdated = tools.hash().isOutdated(user.getPassword());
        if (user.getAttempts() > 0) {
            unlockUser(user);
        } else if (outdated) {
            user.setPassword(password);
            user.encryptPassword();
        }
        if (!outdated) {
            tools.remembered().remember(user.getPassword(), password);
        }
        return true;
    }

    private boolean refuse(String password, Reason reason) {
        tools.hash().spendTheTimeOfACheck(password);
        tools.failures().count(reason);
        return false;
    }

    boolean isLocked(String userId) {
        UserEntity user = findUserById(userId);
        return user != null && isUserLocked(user);
    }

    /** Counts a password that was wrong elsewhere. */
    void countFailure(String userId) {
        waitForOthers(userId);
        UserEntity user = findUserById(userId);
        if (user != null) {
            lockUser(user);
        }
    }

    private void waitForOthers(String userId) {
        tools.jdbc()
                .sql("select ID_ from ACT_ID_USER where ID_ = ? for update")
                .param(userId)
                .query(String.class)
                .optional();
    }
}
