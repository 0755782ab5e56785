package org.cloudcert.capability.fee;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Money received for a case. */
@Entity
@Table(name = "fee_payment")
public class Payment {

    @Id
    private String id;

    private String caseNo;
    private BigDecimal amount;
    private LocalDate paidOn;
    private String reference;
    private String recordedBy;
    private Instant recordedAt;

    protected Payment() {}

    Payment(String caseNo, NewPayment payment, String recordedBy, Instant recordedAt) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.amount = payment.amount();
        this.paidOn = payment.paidOn();
        this.reference = payment.reference();
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    /** Whether it tells of the same transfer. */
    boolean isSameAs(NewPayment other) {
        return amount.compareTo(other.amount()) == 0 && paidOn.equals(other.paidOn());
    }

    public String id() {
        return id;
    }

    /** In yuan. */
    public BigDecimal amount() {
        return amount;
    }

    public LocalDate paidOn() {
        return paidOn;
    }

    /** The bank's reference; unique within a case. */
    public String reference() {
        return reference;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
