package org.cloudcert.capability.staffing;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.cloudcert.capability.staffing.Posts.Post;
import org.cloudcert.capability.staffing.Takeover.Refused;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Contention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts and ends delegations when their day has come, lets deputies have what comes meanwhile, and carries out
 * reassignments. Each case is a transaction of its own that looks anew at what is to be done, so that nodes may work at
 * the same time, and what one left unfinished another takes up.
 */
@Component
public class Mover {

    private static final Logger LOG = LoggerFactory.getLogger(Mover.class);

    /** How often a case is tried again at once that somebody else has changed meanwhile. */
    private static final int ATTEMPTS = 5;

    private final Delegations delegations;
    private final Reassignments reassignments;

    Mover(Delegations delegations, Reassignments reassignments) {
        this.delegations = delegations;
        this.reassignments = reassignments;
    }

    /** Does whatever is to be done now; what fails is tried again the next time. */
    public void work() {
        for (String id : delegations.open()) {
            guarded("Delegation " + id, () -> advance(id));
        }
        for (String id : reassignments.unfinished()) {
            guarded("Reassignment " + id, () -> carryOut(id));
        }
    }

    private void advance(String id) {
        delegations.turn(id);
        for (String caseNo : delegations.toMove(id)) {
            guarded("Delegation " + id + ", " + caseNo, () -> {
                Set<Post> refused = new HashSet<>();
                again(() -> delegations.move(id, caseNo, refused), refusal -> {
                    LOG.info("{} stays in {}: {}", refusal.post().duty(), caseNo, refusal.getMessage());
                    refused.add(refusal.post());
                });
            });
        }
        delegations.finish(id);
    }

    private void carryOut(String id) {
        for (String caseNo : reassignments.toMove(id)) {
            guarded("Reassignment " + id + ", " + caseNo, () -> {
                try {
                    again(
                            () -> reassignments.move(id, caseNo),
                            refused -> reassignments.leave(
                                    id, caseNo, refused.post().duty(), refused.refusal()));
                } catch (Refusal refusal) {
                    if (isContention(refusal)) {
                        throw refusal;
                    }
                    reassignments.leave(id, caseNo, null, refusal);
                }
            });
        }
        reassignments.finish(id);
    }

    /** Tries a case until nothing in it is refused and nobody has come in between. */
    private static void again(Runnable move, Consumer<Refused> refused) {
        int attempt = 1;
        while (true) {
            try {
                move.run();
                return;
            } catch (Refused refusal) {
                refused.accept(refusal);
            } catch (RuntimeException failure) {
                if (!isContention(failure) || attempt++ == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static boolean isContention(RuntimeException failure) {
        return failure instanceof Refusal refusal && refusal.code().equals("case.changed-concurrently")
                || Contention.isBehind(failure);
    }

    /** One that fails keeps none of the others. */
    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("{} failed and is tried again", what, failure);
        }
    }
}
