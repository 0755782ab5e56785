package org.cloudcert.capability.evaluation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The experts who judge one round of an evaluation. */
@Entity
@Table(name = "expert_panel")
class ExpertPanel {

    @Id
    private String id;

    @Version
    private Long version;

    @Column(name = "case_no")
    private String caseNo;

    private int round;

    private String chair;

    @Column(name = "convened_at")
    private Instant convenedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "panel_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<PanelMember> members = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private ReviewConclusion conclusion;

    private String reason;

    @Column(name = "concluded_at")
    private Instant concludedAt;

    protected ExpertPanel() {}

    ExpertPanel(String caseNo, int round, List<String> experts, String chair, Instant at) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.chair = chair;
        convenedAt = at;
        experts.forEach(expert -> members.add(new PanelMember(members.size(), expert)));
    }

    void conclude(ReviewConclusion conclusion, String reason, Instant at) {
        this.conclusion = conclusion;
        this.reason = reason;
        concludedAt = at;
    }

    void pass(String chair) {
        this.chair = chair;
    }

    Optional<PanelMember> seatOf(String userId) {
        return members.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }

    int round() {
        return round;
    }

    String chair() {
        return chair;
    }

    List<PanelMember> members() {
        return List.copyOf(members);
    }

    Ballot ballot() {
        return new Ballot(
                members.size(),
                members.stream()
                        .filter(PanelMember::hasVoted)
                        .map(PanelMember::vote)
                        .toList());
    }

    boolean isConcluded() {
        return conclusion != null;
    }

    /** Null before it is concluded. */
    ReviewConclusion conclusion() {
        return conclusion;
    }

    /** Null before it is concluded. */
    String reason() {
        return reason;
    }

    /** Null before it is concluded. */
    Instant concludedAt() {
        return concludedAt;
    }
}
