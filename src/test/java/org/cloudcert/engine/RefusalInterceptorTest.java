package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.CannotAcquireLockException;

class RefusalInterceptorTest {

    static Stream<RuntimeException> meetings() {
        return Stream.of(
                new ProcessEngineException("listener", new CannotAcquireLockException("SQL [select …]; Deadlock")),
                new CannotAcquireLockException("Deadlock"),
                new OptimisticLockingException("met"));
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whoMeetsAnotherPersonAtATaskIsToldSo(RuntimeException met) {
        assertThat(answer(new CompleteTaskCmd("1", Map.of()), met))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessage("案件同时被他人修改，请重新读取后再试");
        for (Command<?> taken : new Command<?>[] {new ClaimTaskCmd("1", "lead"), new AssignTaskCmd("1", "lead")}) {
            assertThat(answer(taken, met))
                    .isInstanceOf(BadUserRequestException.class)
                    .hasMessage("案件同时被他人修改，请重新读取后再试");
        }
    }

    @Test
    void whoComesTooLateForATaskIsToldSo() {
        assertThat(answer(new ClaimTaskCmd("1", "lead"), new TaskAlreadyClaimedException("1", "approver")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("任务已由他人领取，请在列表中另选任务");
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void theEngineTriesItsOwnWorkAgain(RuntimeException met) {
        assertThat(answer(new DeleteTaskCmd("1", null, false), met)).isSameAs(met);
    }

    private static Throwable answer(Command<?> command, RuntimeException failure) {
        StandaloneInMemProcessEngineConfiguration engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>());
        engine.setCustomPreCommandInterceptorsTxRequiresNew(new ArrayList<>());
        new RefusalInterceptor(new StaticListableBeanFactory().getBeanProvider(ModelsInUse.class)).preInit(engine);
        CommandInterceptor interceptor =
                engine.getCustomPreCommandInterceptorsTxRequired().get(0);
        interceptor.setNext(new CommandInterceptor() {

            @Override
            public <T> T execute(Command<T> called) {
                throw failure;
            }
        });
        return catchThrowable(() -> interceptor.execute(command));
    }
}
