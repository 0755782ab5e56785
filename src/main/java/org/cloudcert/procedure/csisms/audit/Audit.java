package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.auditor.AuditTime;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors;

/** An audit from the appointment of its team to its report. */
@Entity
@Table(name = "csisms_audit")
class Audit {

    @Id
    private String id;

    @Version
    private Long version;

    private String caseNo;
    private int number;
    private String certification;
    private String organisationId;

    @Enumerated(EnumType.STRING)
    private AuditType type;

    private boolean shortNotice;
    private int cycle;

    @Enumerated(EnumType.STRING)
    private AuditState state;

    private LocalDate openedOn;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private Integer headcount;
    private Integer siteCount;

    @Enumerated(EnumType.STRING)
    private AuditTimeFactors.Complexity complexity;

    private boolean integrated;
    private BigDecimal reckonedDays;
    private BigDecimal auditDays;
    private Integer timeTable;
    private String deviationReason;
    private String plan;
    private String refusal;
    private String report;
    private Boolean positive;
    private Instant concludedAt;

    @ElementCollection
    @CollectionTable(name = "csisms_audit_shift", joinColumns = @JoinColumn(name = "audit"))
    @OrderColumn(name = "position")
    private List<AuditedShift> shifts = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "csisms_audit_control", joinColumns = @JoinColumn(name = "audit"))
    @Column(name = "control")
    private Set<String> controls = new TreeSet<>();

    protected Audit() {}

    Audit(
            String caseNo,
            int number,
            String certification,
            String organisationId,
            AuditType type,
            boolean shortNotice,
            int cycle,
            LocalDate on) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.number = number;
        this.certification = certification;
        this.organisationId = organisationId;
        this.type = type;
        this.shortNotice = shortNotice;
        this.cycle = cycle;
        openedOn = on;
        state = AuditState.TEAM;
    }

    void schedule(
            LocalDate firstDay,
            LocalDate lastDay,
            AuditTimeFactors factors,
            AuditTime reckoned,
            BigDecimal days,
            String deviationReason) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        headcount = factors.headcount();
        siteCount = factors.sites();
        complexity = factors.complexity();
        integrated = factors.integrated();
        reckonedDays = reckoned.days();
        timeTable = reckoned.version();
        auditDays = days;
        this.deviationReason = deviationReason;
    }

    void enter(AuditState state) {
        this.state = state;
    }

    void plan(NewPlan planned) {
        firstDay = planned.firstDay();
        lastDay = planned.lastDay();
        plan = planned.text();
        cover(planned.shifts(), planned.controls());
        state = AuditState.ON_SITE;
    }

    void conduct(LocalDate firstDay, LocalDate lastDay, List<AuditedShift> shifts, Collection<String> controls) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        cover(shifts, controls);
    }

    private void cover(List<AuditedShift> shifts, Collection<String> controls) {
        this.shifts.clear();
        this.shifts.addAll(shifts);
        this.controls.clear();
        this.controls.addAll(controls);
    }

    void refuse(String reason) {
        refusal = reason;
        state = AuditState.REFUSED;
    }

    void conclude(boolean positive, String report, Instant at) {
        this.positive = positive;
        this.report = report;
        concludedAt = at;
        state = AuditState.CONCLUDED;
    }

    void lapse(Instant at) {
        positive = false;
        concludedAt = at;
        state = AuditState.TO_BE_REPEATED;
    }

    String id() {
        return id;
    }

    String caseNo() {
        return caseNo;
    }

    /** 1 for the case's first one. */
    int number() {
        return number;
    }

    String certification() {
        return certification;
    }

    String organisationId() {
        return organisationId;
    }

    AuditType type() {
        return type;
    }

    boolean shortNotice() {
        return shortNotice;
    }

    /** Of the certification: that for which the audit is done. */
    int cycle() {
        return cycle;
    }

    AuditState state() {
        return state;
    }

    LocalDate openedOn() {
        return openedOn;
    }

    /** Planned, then as it was; null before it is scheduled. */
    LocalDate firstDay() {
        return firstDay;
    }

    /** Planned, then as it was; null before it is scheduled. */
    LocalDate lastDay() {
        return lastDay;
    }

    Integer headcount() {
        return headcount;
    }

    Integer siteCount() {
        return siteCount;
    }

    AuditTimeFactors.Complexity complexity() {
        return complexity;
    }

    boolean integrated() {
        return integrated;
    }

    BigDecimal reckonedDays() {
        return reckonedDays;
    }

    BigDecimal auditDays() {
        return auditDays;
    }

    String deviationReason() {
        return deviationReason;
    }

    String planText() {
        return plan;
    }

    String refusal() {
        return refusal;
    }

    String report() {
        return report;
    }

    /** Null before it is concluded. */
    Boolean positive() {
        return positive;
    }

    Instant concludedAt() {
        return concludedAt;
    }

    List<AuditedShift> shifts() {
        return List.copyOf(shifts);
    }

    Set<String> controls() {
        return new TreeSet<>(controls);
    }
}
