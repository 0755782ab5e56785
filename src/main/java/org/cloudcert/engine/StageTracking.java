package org.cloudcert.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Announces {@link StageEntered} whenever an activity with the extension property {@code stage} begins. */
@Component
class StageTracking extends AbstractProcessEnginePlugin {

    private static final String PROPERTY = "stage";

    private final ApplicationEventPublisher events;

    StageTracking(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }

            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }

            @Override
            public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }

            @Override
            public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }

            @Override
            public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }

            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                track(element, activity);
            }
        });
    }

    private void track(Element element, ActivityImpl activity) {
        String stage = ExtensionProperties.value(element, PROPERTY);
        if (stage != null) {
            activity.addListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> events.publishEvent(
                            new StageEntered(execution.getProcessBusinessKey(), stage, element.attribute("name"))));
        }
    }
}
