package org.cloudcert.capability.archive;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/** A list of files to be disposed of. Who makes it, who reviews it and who approves it are three people. */
@Entity
@Table(name = "archive_disposal")
@Rule("Q-8")
class Disposal {

    @Id
    private String number;

    @Version
    private Long version;

    @Column(name = "due_on")
    private LocalDate dueOn;

    private String reason;

    @Enumerated(EnumType.STRING)
    private DisposalState state;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "review_note")
    private String reviewNote;

    @Column(name = "reviewed_at")
    private Instant reviewedAt;

    @Column(name = "reviewed_by")
    private String reviewedBy;

    @Column(name = "approval_note")
    private String approvalNote;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "approved_by")
    private String approvedBy;

    @Column(name = "disposed_at")
    private Instant disposedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "archive_disposal_item", joinColumns = @JoinColumn(name = "number"))
    @OrderBy("caseNo")
    private List<Item> items = new ArrayList<>();

    protected Disposal() {}

    Disposal(String number, LocalDate dueOn, List<String> caseNos, String reason, Instant at, String by) {
        this.number = number;
        this.dueOn = dueOn;
        this.reason = reason;
        state = DisposalState.IN_REVIEW;
        madeAt = at;
        madeBy = by;
        caseNos.stream()
                .map(caseNo -> new Item(caseNo, DisposalResult.PENDING, null))
                .forEach(items::add);
    }

    /** Whom the list keeps from a duty: who made it and, from its approval, who reviewed it. */
    Map<String, Refusal> excluded(Duty duty) {
        Map<String, Refusal> excluded = new HashMap<>();
        if (duty == Duty.DISPOSAL_APPROVER && reviewedBy != null) {
            excluded.put(reviewedBy, separation(reviewedBy, "复核人"));
        }
        excluded.put(madeBy, separation(madeBy, "制作人"));
        return excluded;
    }

    private Refusal separation(String userId, String role) {
        return Refusal.conflict(
                "disposal.separation", "Q-8", "用户" + userId + "是销毁清单" + number + "的" + role + "，须由他人办理");
    }

    private void require(String userId, Duty duty) {
        Refusal refusal = excluded(duty).get(userId);
        if (refusal != null) {
            throw refusal;
        }
    }

    void review(boolean passed, String note, Instant at, String by) {
        require(by, Duty.DISPOSAL_REVIEWER);
        reviewNote = note;
        reviewedAt = at;
        reviewedBy = by;
        state = passed ? DisposalState.IN_APPROVAL : DisposalState.SENT_BACK;
        if (!passed) {
            drop("清单已退回");
        }
    }

    void approve(boolean approved, String note, Instant at, String by) {
        require(by, Duty.DISPOSAL_APPROVER);
        approvalNote = note;
        approvedAt = at;
        approvedBy = by;
        state = approved ? DisposalState.APPROVED : DisposalState.REFUSED;
        if (!approved) {
            drop("销毁未获批准");
        }
    }

    private void drop(String note) {
        items.replaceAll(item -> new Item(item.caseNo(), DisposalResult.SKIPPED, note));
    }

    /** @param results one for each item */
    void carriedOut(List<Item> results, Instant at) {
        items.clear();
        items.addAll(results);
        state = DisposalState.DISPOSED;
        disposedAt = at;
    }

    String number() {
        return number;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    String reason() {
        return reason;
    }

    DisposalState state() {
        return state;
    }

    Instant madeAt() {
        return madeAt;
    }

    String madeBy() {
        return madeBy;
    }

    String reviewNote() {
        return reviewNote;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }

    String reviewedBy() {
        return reviewedBy;
    }

    String approvalNote() {
        return approvalNote;
    }

    Instant approvedAt() {
        return approvedAt;
    }

    String approvedBy() {
        return approvedBy;
    }

    Instant disposedAt() {
        return disposedAt;
    }

    List<String> caseNos() {
        return items.stream().map(Item::caseNo).toList();
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    /** One file on the list. */
    @Embeddable
    static class Item {

        @Column(name = "case_no")
        private String caseNo;

        @Enumerated(EnumType.STRING)
        private DisposalResult result;

        private String note;

        protected Item() {}

        Item(String caseNo, DisposalResult result, String note) {
            this.caseNo = caseNo;
            this.result = result;
            this.note = note;
        }

        String caseNo() {
            return caseNo;
        }

        DisposalResult result() {
            return result;
        }

        /** Chinese: why it was skipped; null otherwise. */
        String note() {
            return note;
        }
    }
}
