package org.cloudcert.capability.staffing;

import java.time.Instant;
import java.util.List;
import org.cloudcert.capability.casefile.Duty;

/**
 * A reassignment as it can be read.
 *
 * @param dismissal whether the leaver's roles end with it
 * @param finishedAt null while posts wait
 * @param waiting how many posts have not been tried
 * @param moved how many have a new holder
 * @param stayed how many could not be moved
 * @param posts null in lists
 */
public record ReassignmentView(
        String id,
        String leaver,
        String reason,
        boolean dismissal,
        Instant orderedAt,
        String orderedBy,
        Instant finishedAt,
        long waiting,
        long moved,
        long stayed,
        List<Outcome> posts) {

    /**
     * What became of one post.
     *
     * @param title the duty's Chinese name
     * @param tasks the Chinese names of those that waited when it was ordered
     * @param state {@code WAITING}, {@code MOVED} or {@code STAYED}
     * @param code of the refusal if it stayed, or null
     * @param remark why it stayed, Chinese, or null
     */
    public record Outcome(
            String caseNo,
            Duty duty,
            String title,
            String tasks,
            String successor,
            String state,
            String code,
            String remark,
            Instant doneAt) {

        static Outcome of(ReassignedPost post) {
            return new Outcome(
                    post.caseNo(),
                    post.duty(),
                    post.duty().title(),
                    post.tasks(),
                    post.successor(),
                    post.state().name(),
                    post.code(),
                    post.remark(),
                    post.doneAt());
        }
    }

    static ReassignmentView of(Reassignment reassignment, boolean withPosts) {
        return new ReassignmentView(
                reassignment.id(),
                reassignment.leaver(),
                reassignment.reason(),
                reassignment.dismissal(),
                reassignment.orderedAt(),
                reassignment.orderedBy(),
                reassignment.finishedAt(),
                count(reassignment, ReassignedPost.State.WAITING),
                count(reassignment, ReassignedPost.State.MOVED),
                count(reassignment, ReassignedPost.State.STAYED),
                withPosts ? reassignment.posts().stream().map(Outcome::of).toList() : null);
    }

    private static long count(Reassignment reassignment, ReassignedPost.State state) {
        return reassignment.posts().stream()
                .filter(post -> post.state() == state)
                .count();
    }
}
