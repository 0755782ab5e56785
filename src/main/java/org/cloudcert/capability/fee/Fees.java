package org.cloudcert.capability.fee;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Charges fees and takes payments, in any order, in parts, too much or too little. */
@Service
@Transactional
public class Fees {

    private final FeeAccounts accounts;
    private final Payments payments;
    private final Cases cases;
    private final CaseReaders readers;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Fees(
            FeeAccounts accounts,
            Payments payments,
            Cases cases,
            CaseReaders readers,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.cases = cases;
        this.readers = readers;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Charges what the schedule's items add up to; a second time changes nothing, whatever the schedule is by then. */
    @Rule({"Q-5.3.1", "Q-9.1", "Q-9.2"})
    public Invoice charge(String caseNo, FeeSchedule schedule) {
        FeeAccount account = accounts.open(caseNo);
        if (!account.isCharged()) {
            account.charge(schedule, clock.instant());
            readers.admit(caseNo, Role.FINANCE, Ground.INVOICE);
            readers.admit(caseNo, Role.INTEGRATOR_FINANCE, Ground.INVOICE);
            trail.record(
                    caseNo,
                    new AuditEvent(
                            "FEE_CHARGED",
                            "确定费用 %s 元".formatted(account.invoice().total().toPlainString()),
                            schedule.ruleId(),
                            null,
                            Map.of(
                                    "total",
                                    account.invoice().total().toPlainString(),
                                    "scheduleVersion",
                                    schedule.version())));
            announceIfSettled(caseNo, account);
        }
        return account.invoice();
    }

    /**
     * A payment and how the account stands after it.
     *
     * @param repeated the same transfer was on record already
     */
    public record Receipt(Payment payment, Account account, boolean repeated) {}

    /**
     * Records a payment. One that arrives before the fee is charged is kept and counts.
     *
     * @throws Refusal {@code case.not-found}, {@code payment.case-closed}, {@code payment.invalid}, {@code
     *     payment.reference-conflict} where the reference is on record with another amount or day
     */
    @Rule("Q-5.3.2")
    public Receipt pay(String caseNo, NewPayment payment) {
        cases.lock(caseNo);
        boolean open = cases.get(caseNo).isOpen();
        payment.check(LocalDate.now(clock));
        FeeAccount account = accounts.open(caseNo);
        Optional<Payment> known = payments.findByCaseNoAndReference(caseNo, payment.reference());
        if (known.isPresent()) {
            if (!known.get().isSameAs(payment)) {
                throw Refusal.conflict(
                        "payment.reference-conflict", "Q-5.3.2", "流水号%s已登记为另一笔付款".formatted(payment.reference()));
            }
            return new Receipt(known.get(), account.standing(), true);
        }
        if (!open) {
            throw Refusal.conflict("payment.case-closed", "Q-5.3.2", "案件已结案，不能登记付款");
        }
        Payment recorded = payments.save(new Payment(caseNo, payment, CurrentUser.id(), clock.instant()));
        account.credit(payment.amount());
        trail.record(
                caseNo,
                new AuditEvent(
                        "PAYMENT_RECEIVED",
                        "收到付款 %s 元".formatted(payment.amount().toPlainString()),
                        "Q-5.3.2",
                        null,
                        Map.of(
                                "reference", payment.reference(),
                                "paidOn", payment.paidOn().toString(),
                                "amount", payment.amount().toPlainString())));
        announceIfSettled(caseNo, account);
        return new Receipt(recorded, account.standing(), false);
    }

    private void announceIfSettled(String caseNo, FeeAccount account) {
        if (account.settle(clock.instant())) {
            accounts.flush();
            events.publishEvent(new InvoiceSettled(caseNo));
        }
    }

    /**
     * What the case costs.
     *
     * @throws IllegalStateException where nothing is charged yet
     */
    @Transactional(readOnly = true)
    public Invoice invoice(String caseNo) {
        return accounts.findById(caseNo)
                .filter(FeeAccount::isCharged)
                .map(FeeAccount::invoice)
                .orElseThrow(() -> new IllegalStateException("No fee is charged for " + caseNo));
    }

    /** How the case's fee stands; all zero where nothing is charged or paid. */
    @Transactional(readOnly = true)
    public Account account(String caseNo) {
        return accounts.findById(caseNo).map(FeeAccount::standing).orElseGet(() -> Account.of(null, BigDecimal.ZERO));
    }

    /** Every payment of the case, as it was recorded. */
    @Transactional(readOnly = true)
    public List<Payment> payments(String caseNo) {
        cases.get(caseNo);
        return payments.findByCaseNoOrderByRecordedAt(caseNo);
    }
}
