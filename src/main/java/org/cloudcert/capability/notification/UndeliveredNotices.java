package org.cloudcert.capability.notification;

import java.util.HashSet;
import java.util.Set;
import org.cloudcert.engine.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Shows messages that have failed as incidents of their case's process, until they have arrived or are written off. An
 * incident ends with the step that it was raised at, so it is raised anew at the next one.
 */
@Component
class UndeliveredNotices {

    static final String INCIDENT = "undeliveredNotice";

    private static final Logger LOG = LoggerFactory.getLogger(UndeliveredNotices.class);

    private final OutboxStore store;
    private final Incidents incidents;

    UndeliveredNotices(OutboxStore store, Incidents incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    /** Raises and ends incidents so that they tell what the outbox says now. What meets a person at work waits. */
    void follow() {
        Set<String> open = new HashSet<>(incidents.open(INCIDENT));
        store.failed().stream()
                .filter(message -> !open.contains(message.id()))
                .forEach(message -> attempt(
                        () -> incidents.raise(message.caseNo(), INCIDENT, message.id(), text(message)), message.id()));
        open.stream()
                .filter(id -> !store.isUndelivered(id))
                .forEach(id -> attempt(() -> incidents.resolve(INCIDENT, id), id));
    }

    private static String text(OutboxMessage message) {
        String recipient = message.recipient() == null ? "" : "（收件人" + message.recipient() + "）";
        return "%s“%s”%s未能送达：%s".formatted(message.way(), message.subject(), recipient, message.lastError());
    }

    private static void attempt(Runnable change, String id) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.info("The incident of message {} could not follow and is tried again: {}", id, e.toString());
        }
    }
}
