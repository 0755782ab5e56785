package org.cloudcert.engine.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the product's filters in Tasklist as {@link TaskFilter} defines them: adds those that are missing, sets right
 * those that differ, removes those that are no longer defined. It knows them by a property; people's own are left alone.
 */
@Component
@Order(10)
class TasklistFilters implements Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(TasklistFilters.class);

    private final FilterService filters;
    private final TaskService tasks;
    private final List<TaskFilter> defined;

    TasklistFilters(FilterService filters, TaskService tasks, List<StageFilter> stages) {
        this.filters = filters;
        this.tasks = tasks;
        this.defined = TaskFilter.all(stages);
    }

    @Override
    public void prepare() {
        Map<String, FilterEntity> kept = new HashMap<>();
        for (FilterEntity found : ofTheProduct()) {
            String id = idOf(found);
            if (defined.stream().noneMatch(filter -> filter.id().equals(id)) || kept.putIfAbsent(id, found) != null) {
                LOG.info("Filter {} ({}) is removed", found.getName(), id);
                filters.deleteFilter(found.getId());
            }
        }
        for (TaskFilter filter : defined) {
            FilterEntity found = kept.getOrDefault(filter.id(), (FilterEntity) filters.newTaskFilter());
            keep(filter, found);
        }
    }

    private void keep(TaskFilter filter, FilterEntity found) {
        FilterEntity wanted = (FilterEntity) filters.newTaskFilter(filter.title())
                .setQuery(filter.query().apply(tasks.createTaskQuery()))
                .setProperties(filter.properties());
        boolean same = wanted.getName().equals(found.getName())
                && wanted.getQueryInternal().equals(found.getQueryInternal())
                && wanted.getProperties().equals(found.getProperties());
        if (!same) {
            LOG.info("Filter {} ({}) is set as defined", filter.title(), filter.id());
            found.setName(wanted.getName());
            found.setQuery(wanted.getQuery());
            found.setProperties(wanted.getProperties());
            filters.saveFilter(found);
        }
    }

    private List<FilterEntity> ofTheProduct() {
        return filters.createTaskFilterQuery().orderByFilterId().asc().list().stream()
                .map(FilterEntity.class::cast)
                .filter(filter -> idOf(filter) != null)
                .toList();
    }

    private static String idOf(Filter filter) {
        Object mark =
                filter.getProperties() == null ? null : filter.getProperties().get(TaskFilter.MARK);
        return mark == null ? null : mark.toString();
    }

    /** Whether the product keeps the filter with the engine's id. */
    boolean isOfTheProduct(String filterId) {
        return ofTheProduct().stream().anyMatch(filter -> filter.getId().equals(filterId));
    }

    /** The role's filters, as they are in the engine now. */
    List<EngineRight> rightsOf(Role role) {
        Set<String> offered = defined.stream()
                .filter(filter -> filter.roles().contains(role))
                .map(TaskFilter::id)
                .collect(Collectors.toSet());
        return ofTheProduct().stream()
                .filter(filter -> offered.contains(idOf(filter)))
                .map(filter -> new EngineRight(
                        Resources.FILTER, filter.getId(), "筛选器“%s”".formatted(filter.getName()), Permissions.READ))
                .toList();
    }
}
