package org.cloudcert.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine keeps of a case beside the record, which is ours: its processes, activities, tasks and whom they were
 * offered to, variables, decisions, incidents, failed jobs and what people did. Not kept is what nobody reads and what the
 * record says better: every value that a variable once had, and jobs that did what they should. To the engine it is the
 * level "full", whose place it takes.
 */
final class CaseHistoryLevel extends HistoryLevelFull {

    private static final Set<HistoryEventTypes> LEFT_OUT = Set.of(
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return !LEFT_OUT.contains(type) && super.isHistoryEventProduced(type, entity);
    }
}
