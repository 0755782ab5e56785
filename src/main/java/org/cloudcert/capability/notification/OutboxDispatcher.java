package org.cloudcert.capability.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Empties the outbox. A message is claimed for the length of a lease in one transaction, sent outside any, and marked
 * in another. So no two nodes send the same message at the same time, and what a node that died had claimed is sent by
 * another after the lease: at least once, and the receiver can tell a repetition by its Message-ID or
 * {@code Idempotency-Key}.
 */
@Component
public class OutboxDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);

    private final OutboxStore store;
    private final Courier courier;
    private final OutboxSettings settings;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    OutboxDispatcher(
            OutboxStore store,
            Courier courier,
            OutboxSettings settings,
            AuditTrail auditTrail,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.courier = courier;
        this.settings = settings;
        this.auditTrail = auditTrail;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Tries every message once that is due now and that no other node is trying.
     *
     * @return how many were tried
     * @throws IllegalStateException if called within a transaction
     */
    public int deliverDue() {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "Messages are sent outside any transaction");
        Instant now = clock.instant();
        int tried = 0;
        for (Optional<Claim> claim = claim(now); claim.isPresent(); claim = claim(now)) {
            deliver(claim.get());
            tried++;
        }
        return tried;
    }

    private Optional<Claim> claim(Instant due) {
        return transactions.execute(status -> store.claim(due, settings.lease()));
    }

    private void deliver(Claim claim) {
        OutboxMessage message = claim.message();
        try {
            confirm(claim, message.deliveredAt() == null ? send(claim) : earlierDelivery(message));
        } catch (UndeliverableException e) {
            giveUp(claim, told(message, e));
        } catch (DeliveryException e) {
            if (message.attempts() < settings.maxAttempts()) {
                postpone(claim, told(message, e));
            } else {
                giveUp(claim, told(message, e));
            }
        }
    }

    /** What a mail server answers names the recipient. */
    private static String told(OutboxMessage message, RuntimeException failure) {
        return message.confidential() ? "未能送达；收件人保密，不记录邮件服务器的答复" : failure.getMessage();
    }

    private Delivery send(Claim claim) {
        try {
            String receipt = courier.deliver(claim);
            return new Delivery(clock.instant(), receipt);
        } catch (UndeliverableException | DeliveryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Sending message {} failed unexpectedly", claim.message().id(), e);
            throw new DeliveryException("发送时发生意外错误：" + e, e);
        }
    }

    private static Delivery earlierDelivery(OutboxMessage message) {
        return new Delivery(message.deliveredAt(), message.receipt());
    }

    /** Recording comes before publishing: it locks the case's record, so that of two nodes one sees the other's mark. */
    private void confirm(Claim claim, Delivery delivery) {
        OutboxMessage message = claim.message();
        try {
            transactions.executeWithoutResult(status -> {
                if (store.markDelivered(claim, delivery)) {
                    record(message, "notice.delivered", "%s“%s”已送达", null, delivery.receipt());
                    events.publishEvent(new NoticeDelivered(
                            message.dedupKey(), message.caseNo(), message.purpose(), delivery.at()));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("Message {} was delivered, but marking it failed", message.id(), e);
            transactions.executeWithoutResult(
                    status -> store.keepUnmarked(claim, delivery, "已送达，但后续处理失败：" + e, nextAttempt(message)));
        }
    }

    private void giveUp(Claim claim, String error) {
        OutboxMessage message = claim.message();
        LOG.warn(
                "Message {} by {} has failed for good, attempt {}",
                message.id(),
                message.channel(),
                message.attempts());
        try {
            transactions.executeWithoutResult(status -> {
                if (store.markFailed(claim, error)) {
                    record(message, "notice.undeliverable", "%s“%s”无法送达", error, null);
                    events.publishEvent(
                            new NoticeUndeliverable(message.dedupKey(), message.caseNo(), message.purpose(), error));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("Marking message {} as failed failed", message.id(), e);
            postpone(claim, error);
        }
    }

    private void postpone(Claim claim, String error) {
        OutboxMessage message = claim.message();
        LOG.warn("Message {} by {} was not taken, attempt {}", message.id(), message.way(), message.attempts());
        transactions.executeWithoutResult(status -> store.reschedule(claim, error, nextAttempt(message)));
    }

    private Instant nextAttempt(OutboxMessage message) {
        return clock.instant().plus(settings.backOffAfter(message.attempts()));
    }

    private void record(OutboxMessage message, String action, String text, String reason, String receipt) {
        AuditEvent event = AuditEvent.of(action, text.formatted(message.way(), message.subject()))
                .with("dedupKey", message.dedupKey())
                .with("attempts", message.attempts());
        if (message.recipient() != null) {
            event = event.with("recipient", message.recipient());
        }
        if (receipt != null) {
            event = event.with("receipt", receipt);
        }
        auditTrail.record(message.caseNo(), event.because(reason));
    }
}
