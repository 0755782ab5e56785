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

    private final Function<StartedForm, String> domain;

    /** @param domain hands back the case's number */
    public FormStart(Function<StartedForm, String> domain) {
        this.domain = domain;
    }

    /**
     * A form as a process is being started by it.
     *
     * @param submission the business key asked for, by which a form submitted twice is recognised; or null
     * @param form what was entered; call {@link TaskForm#check} before using it
     */
    public record StartedForm(String submission, TaskForm form) {}

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo =
                domain.apply(new StartedForm(execution.getProcessBusinessKey(), new TaskForm(execution::getVariable)));
        execution.setProcessBusinessKey(caseNo);
        execution.setVariable(Processes.CASE_NO, caseNo);
    }
}
