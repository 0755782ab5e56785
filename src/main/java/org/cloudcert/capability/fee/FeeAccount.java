package org.cloudcert.capability.fee;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.RuleEntry.FeeItem;

/** A case's fee and the sum of its payments. */
@Entity
@Table(name = "fee_account")
class FeeAccount {

    @Embeddable
    record Item(String name, BigDecimal yuan) {}

    @Id
    private String caseNo;

    private String ruleId;
    private Integer scheduleVersion;
    private BigDecimal charged;
    private Instant chargedAt;
    private BigDecimal paid = BigDecimal.ZERO;
    private Instant settledAt;

    @ElementCollection
    @CollectionTable(name = "fee_item", joinColumns = @JoinColumn(name = "case_no"))
    @OrderColumn(name = "position")
    private List<Item> items = new ArrayList<>();

    @Version
    @Column(nullable = false)
    private Long version;

    protected FeeAccount() {}

    FeeAccount(String caseNo) {
        this.caseNo = caseNo;
    }

    boolean isCharged() {
        return charged != null;
    }

    void charge(FeeSchedule schedule, Instant at) {
        ruleId = schedule.ruleId();
        scheduleVersion = schedule.version();
        chargedAt = at;
        schedule.items()
                .forEach(fee -> items.add(new Item(fee.name(), fee.yuan().setScale(2))));
        charged = items.stream().map(Item::yuan).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void credit(BigDecimal amount) {
        paid = paid.add(amount);
    }

    /** @return true the first time that the fee is found paid in full */
    boolean settle(Instant at) {
        if (settledAt != null || !standing().settled()) {
            return false;
        }
        settledAt = at;
        return true;
    }

    Account standing() {
        return Account.of(charged, paid);
    }

    Invoice invoice() {
        List<FeeItem> lines = items.stream()
                .map(item -> new FeeItem(item.name(), item.yuan()))
                .toList();
        return new Invoice(caseNo, ruleId, scheduleVersion, lines, charged);
    }
}
