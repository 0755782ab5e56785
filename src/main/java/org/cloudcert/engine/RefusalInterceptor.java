package org.cloudcert.engine;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Contention;
import org.cloudcert.web.Unavailability;
import org.cloudcert.web.UnavailableException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a refusal of the domain through the engine's wrappings: where a person completes or takes a task, or starts a
 * process by a form, it becomes an error that the engine's REST API answers with status 400 and the message, and with
 * the code and the wrong fields in a header ({@link RefusalHeader}); everywhere else it stays what it is. Two people who
 * meet are told so, and not what the database said.
 */
@Component
class RefusalInterceptor extends AbstractProcessEnginePlugin {

    private final ObjectProvider<ModelsInUse> models;

    RefusalInterceptor(ObjectProvider<ModelsInUse> models) {
        this.models = models;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreCommandInterceptorsTxRequired().add(new Unwrapping());
        configuration.getCustomPreCommandInterceptorsTxRequiresNew().add(new Unwrapping());
    }

    /** What people do to tasks through the engine's own interfaces. */
    private static final List<Class<?>> PERSONS = List.of(
            CompleteTaskCmd.class,
            ClaimTaskCmd.class,
            AbstractAddIdentityLinkCmd.class,
            DelegateTaskCmd.class,
            SaveTaskCmd.class,
            SubmitStartFormCmd.class);

    private final class Unwrapping extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                Refusal refusal = refusalIn(e);
                if (refusal == null && e instanceof TaskAlreadyClaimedException) {
                    refusal = Refusal.conflict("task.already-claimed", null, "任务已由他人领取，请在列表中另选任务");
                }
                if (refusal == null && isPersons(command) && met(e)) {
                    refusal = Refusal.conflict("case.changed-concurrently", null, "案件同时被他人修改，请重新读取后再试");
                }
                if (refusal == null) {
                    throw Unavailability.told(isOfAnotherRelease(e) ? ofAnotherRelease(e) : e);
                }
                if (isPersons(command)) {
                    RefusalHeader.tell(refusal);
                }
                if (command instanceof CompleteTaskCmd || command instanceof SubmitStartFormCmd) {
                    throw new FormFieldValidationException(refusal.code(), refusal.getMessage());
                }
                if (isPersons(command)) {
                    throw new BadUserRequestException(refusal.getMessage(), refusal);
                }
                throw refusal;
            }
        }

        private static UnavailableException ofAnotherRelease(RuntimeException e) {
            return new UnavailableException("case.other-release", "该案件按系统另一版本的流程办理，本节点不能继续，请稍后重试", e);
        }

        private boolean isOfAnotherRelease(RuntimeException e) {
            return ModelsInUse.isCallingNobody(e)
                    && !models.getObject().unserved().isEmpty();
        }

        private static boolean isPersons(Command<?> command) {
            return PERSONS.stream().anyMatch(kind -> kind.isInstance(command));
        }

        private static boolean met(Throwable e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof OptimisticLockingException) {
                    return true;
                }
            }
            return Contention.isBehind(e);
        }

        private static Refusal refusalIn(Throwable e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    return refusal;
                }
            }
            return null;
        }
    }
}
