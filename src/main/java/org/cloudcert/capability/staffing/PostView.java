package org.cloudcert.capability.staffing;

import java.util.List;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.staffing.Posts.Post;
import org.cloudcert.engine.Assignees.AssignedTask;
import org.cloudcert.rule.Refusal;

/**
 * Somebody's post, and whether another may take it over.
 *
 * @param caseNo or the number of another file, such as a disposal list
 * @param title the duty's Chinese name
 * @param tasks the Chinese names of those that wait
 * @param taker user id of who is to take it over, or null if nobody was named
 * @param movable whether that person may
 * @param code of the refusal if not, or null
 * @param remark why not, Chinese, or null
 */
public record PostView(
        String caseNo,
        Duty duty,
        String title,
        List<String> tasks,
        String taker,
        boolean movable,
        String code,
        String remark) {

    /** @param obstacle null if there is none */
    static PostView of(Post post, String taker, Refusal obstacle) {
        return new PostView(
                post.caseNo(),
                post.duty(),
                post.duty().title(),
                post.tasks().stream().map(AssignedTask::name).toList(),
                taker,
                obstacle == null,
                obstacle == null ? null : obstacle.code(),
                obstacle == null ? null : obstacle.getMessage());
    }
}
