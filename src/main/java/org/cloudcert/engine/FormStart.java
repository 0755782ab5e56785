package org.cloudcert.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * What happens when a person starts a process by a form: read the form, call the domain, which opens the case that the
 * process is about. A refusal goes back to the person as an error of the form ({@link RefusalInterceptor}), and nothing
 * has begun.
 */
public final class FormStart implements JavaDelegate {

    private final Function<TaskForm, String> domain;

    /** @param domain hands back the case's number; calls {@link TaskForm#check} before using what was entered */
    public FormStart(Function<TaskForm, String> domain) {
        this.domain = domain;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = domain.apply(new TaskForm(execution::getVariable));
        execution.setProcessBusinessKey(caseNo);
        execution.setVariable(Processes.CASE_NO, caseNo);
    }
}
