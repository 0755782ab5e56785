package org.cloudcert.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets them follow once, before the transaction commits, however often it says {@link TasksChanged} of the same file. */
@Component
class TaskFollowers {

    private final ObjectProvider<TaskFollower> followers;

    TaskFollowers(ObjectProvider<TaskFollower> followers) {
        this.followers = followers;
    }

    @EventListener
    void on(TasksChanged changed) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().files.addAll(changed.files());
        }
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Pending begun = new Pending();
                    TransactionSynchronizationManager.registerSynchronization(begun);
                    return begun;
                });
    }

    private final class Pending implements TransactionSynchronization {

        private final Set<String> files = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            followers.orderedStream().forEach(follower -> List.copyOf(files).forEach(follower::follow));
        }
    }
}
