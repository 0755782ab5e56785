package org.cloudcert.engine;

import java.util.List;
import java.util.Set;

/**
 * A filter that Tasklist offers for the tasks of one stage. Whoever owns a model declares it as a bean; the product keeps
 * it in the engine.
 *
 * @param id stays the same for good; lower case with hyphens
 * @param title Chinese, for people
 * @param position where it stands among the stages, the lowest first
 * @param tasks ids of user tasks in the models
 * @param roles who has such tasks, and is offered the filter
 */
public record StageFilter(String id, String title, int position, List<String> tasks, Set<Role> roles) {}
