package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.notification.NoticeDelivered;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * On which day the applicant received a letter that a period depends on: the day the mail was delivered, or an earlier
 * day that the applicant confirmed, or the day found out by a case handler where mail could not be delivered.
 */
@Service
@Transactional
@Rule("Q-5.2.3")
public class Receipts {

    static final String DELIVERED = "common.notice-delivered";
    private static final String UNDELIVERABLE = "common.notice-undeliverable";
    private static final String RECEIVED_ON = "receivedOn";
    private static final Set<String> AWAITED = Set.of(Letters.SUPPLEMENT_NEEDED, Letters.AGREEMENT);

    private final Cases cases;
    private final Processes processes;
    private final AuditTrail trail;
    private final Clock clock;

    Receipts(Cases cases, Processes processes, AuditTrail trail, Clock clock) {
        this.cases = cases;
        this.processes = processes;
        this.trail = trail;
        this.clock = clock;
    }

    @EventListener
    void on(NoticeDelivered delivered) {
        if (AWAITED.contains(delivered.purpose())) {
            received(delivered);
        }
    }

    /** A letter that its case waits for was delivered. */
    public void received(NoticeDelivered delivered) {
        cases.lock(delivered.caseNo());
        LocalDate day = LocalDate.ofInstant(delivered.at(), clock.getZone());
        processes.deliver(DELIVERED, delivered.caseNo(), Map.of(RECEIVED_ON, day.toString()));
    }

    @EventListener
    void on(NoticeUndeliverable undeliverable) {
        if (AWAITED.contains(undeliverable.purpose())) {
            returned(undeliverable);
        }
    }

    /** A letter that its case waits for cannot be delivered. */
    public void returned(NoticeUndeliverable undeliverable) {
        cases.lock(undeliverable.caseNo());
        processes.deliver(UNDELIVERABLE, undeliverable.caseNo());
    }

    /**
     * The applicant confirms a letter before the mail system does.
     *
     * @throws Refusal {@code receipt.date-invalid}, {@code receipt.not-awaited}
     */
    public void confirm(String caseNo, LocalDate receivedOn) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        record(caseNo, receivedOn, "申请单位确认收到");
        if (!processes.deliver(DELIVERED, caseNo, Map.of(RECEIVED_ON, receivedOn.toString()))) {
            throw Refusal.conflict("receipt.not-awaited", "Q-5.2.3", "案件当前没有等待送达的通知");
        }
    }

    /** @throws Refusal {@code receipt.date-invalid} where the day lies in the future */
    public void record(String caseNo, LocalDate receivedOn, String note) {
        if (receivedOn.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("receipt.date-invalid", "Q-5.2.3", "送达日期不能晚于今天");
        }
        trail.record(
                caseNo, new AuditEvent("NOTICE_RECEIVED", "通知于%s送达".formatted(receivedOn), "Q-5.2.3", note, Map.of()));
    }
}
