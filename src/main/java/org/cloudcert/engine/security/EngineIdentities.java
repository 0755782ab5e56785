package org.cloudcert.engine.security;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.cloudcert.engine.security.LocalPasswords.Standing;
import org.cloudcert.engine.security.SignInFailures.Reason;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The door to the engine's users. Every interface checks passwords here: the web applications, HTTP Basic, and the
 * engine's own requests to verify or to change a password. Who has no password here is looked for in the directory.
 */
final class EngineIdentities extends IdentityServiceImpl {

    private final Optional<Directory> directory;
    private final ObjectProvider<Provisioning> provisioning;
    private final Optional<PasswordRules> rules;
    private final PasswordHash hash;
    private final SignInFailures failures;

    EngineIdentities(
            Optional<Directory> directory,
            ObjectProvider<Provisioning> provisioning,
            Optional<PasswordRules> rules,
            PasswordHash hash,
            SignInFailures failures) {
        this.directory = directory;
        this.provisioning = provisioning;
        this.rules = rules;
        this.hash = hash;
        this.failures = failures;
    }

    /** @throws RestException with {@link NotAdmitted} as its cause, where the reason is told */
    @Override
    public boolean checkPassword(String userId, String password) {
        if (userId == null || password == null) {
            return false;
        }
        Standing standing = passwords(here -> here.standing(userId, password));
        if (standing == Standing.REMEMBERED_AS_RIGHT) {
            return true;
        }
        if (standing == Standing.WITHOUT_PASSWORD_HERE && directory.isPresent()) {
            return checkElsewhere(directory.get(), userId, password);
        }
        return super.checkPassword(userId, password);
    }

    private boolean checkElsewhere(Directory directory, String userId, String password) {
        if (passwords(here -> here.isLocked(userId))) {
            return refuse(password, Reason.LOCKED);
        }
        try {
            Optional<ExternalIdentity> person = directory.signIn(userId, password, Instant.now());
            if (person.isEmpty()) {
                passwords(here -> {
                    here.countFailure(userId);
                    return null;
                });
                return refuse(password, Reason.WRONG_PASSWORD);
            }
            provisioning.getObject().admit(person.get());
        } catch (NotAdmitted reason) {
            failures.count(reason.status().is5xxServerError() ? Reason.DIRECTORY_UNAVAILABLE : Reason.NOT_ADMITTED);
            throw new RestException(
                    Response.Status.fromStatusCode(reason.status().value()), reason, reason.getMessage());
        }
        passwords(here -> here.unlockUser(userId));
        return true;
    }

    private boolean refuse(String password, Reason reason) {
        hash.spendTheTimeOfACheck(password);
        failures.count(reason);
        return false;
    }

    private <T> T passwords(Function<LocalPasswords, T> action) {
        return commandExecutor.execute(context -> context.runWithoutAuthorization(
                () -> action.apply((LocalPasswords) context.getReadOnlyIdentityProvider())));
    }

    /** @throws BadUserRequestException in Chinese, if there is a new password that is not good enough or not allowed */
    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        if (user instanceof UserEntity entity && entity.hasNewPassword()) {
            if (entity.getRevision() > 0 && entity.getPassword() == null) {
                throw new BadUserRequestException("该用户通过统一身份登录，不能在本系统设置密码");
            }
            if (!skipPasswordPolicy
                    && rules.isPresent()
                    && !commandExecutor.execute(context -> entity.checkPasswordAgainstPolicy())) {
                throw new BadUserRequestException("密码不符合要求：" + rules.get().inWords());
            }
        }
        super.saveUser(user, skipPasswordPolicy);
    }
}
