package org.cloudcert.capability.notification;

import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is to leave the product. A message is written in the caller's transaction, so that it leaves if and only
 * if the facts that cause it are committed; {@link OutboxDispatcher} sends it afterwards, at least once. The answer is
 * {@link NoticeDelivered} or {@link NoticeUndeliverable}.
 */
@Service
@Rule({"Q-5.2.2", "Q-5.3.1", "Q-5.5.2"})
public class Outbox {

    private final OutboxStore store;
    private final AuditTrail auditTrail;

    Outbox(OutboxStore store, AuditTrail auditTrail) {
        this.store = store;
        this.auditTrail = auditTrail;
    }

    /** Puts a mail in; nothing happens if its dedup key is already there. */
    @Transactional
    public void mail(Mail mail) {
        store.add(
                mail.dedupKey(),
                null,
                mail.caseNo(),
                mail.purpose(),
                mail.template(),
                new MailPayload(mail.to(), mail.subject(), mail.text(), mail.confidential()),
                mail.attachments());
    }

    /** Puts a publication in; nothing happens if its dedup key is already there. */
    @Transactional
    public void publish(Publication publication) {
        store.add(
                publication.dedupKey(),
                publication.channel(),
                publication.caseNo(),
                publication.purpose(),
                publication.template(),
                publication.content(),
                List.of());
    }

    /**
     * Puts a publication in for every channel.
     *
     * @param key names what is announced; with the channel it is the dedup key
     * @param template from which it was made, with its version
     * @param content as {@link Publication}'s
     */
    @Transactional
    public void announce(String key, String caseNo, String purpose, String template, Map<String, Object> content) {
        for (Channel channel : Channel.values()) {
            publish(new Publication(key + "/" + channel, caseNo, purpose, template, channel, content));
        }
    }

    /** The case's messages, oldest first; empty if it has none. */
    @Transactional(readOnly = true)
    public List<OutboxMessage> of(String caseNo) {
        return store.of(caseNo);
    }

    /**
     * Has a failed message sent again, with a fresh count of attempts.
     *
     * @param reason the administrator's
     * @throws Refusal {@code notice.not-found} if the case has no such message, {@code notice.not-failed} if it has
     *     not failed
     */
    @Transactional
    public OutboxMessage retry(String caseNo, String id, String reason) {
        OutboxMessage message = find(caseNo, id);
        if (!store.revive(id)) {
            throw Refusal.conflict("notice.not-failed", null, "只有发送失败的通知才能重发");
        }
        return recorded(message, "notice.retried", "重新发送通知“%s”", reason);
    }

    /**
     * Leaves a failed message undelivered for good: the receiver was told in another way, or need not be told.
     *
     * @param reason the administrator's
     * @throws Refusal {@code notice.not-found} if the case has no such message, {@code notice.not-failed} if it has
     *     not failed
     */
    @Transactional
    public OutboxMessage writeOff(String caseNo, String id, String reason) {
        OutboxMessage message = find(caseNo, id);
        if (!store.writeOff(id)) {
            throw Refusal.conflict("notice.not-failed", null, "只有发送失败的通知才能核销");
        }
        return recorded(message, "notice.written-off", "核销未送达的通知“%s”", reason);
    }

    /** The messages of all cases that have failed and nobody has dealt with, oldest first. */
    @Transactional(readOnly = true)
    public List<OutboxMessage> failed() {
        return store.failed();
    }

    private OutboxMessage recorded(OutboxMessage message, String action, String text, String reason) {
        auditTrail.record(
                message.caseNo(),
                AuditEvent.of(action, text.formatted(message.subject()))
                        .because(reason)
                        .with("dedupKey", message.dedupKey()));
        return find(message.caseNo(), message.id());
    }

    private OutboxMessage find(String caseNo, String id) {
        return store.of(caseNo).stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("notice.not-found", "该案件没有这条通知"));
    }
}
