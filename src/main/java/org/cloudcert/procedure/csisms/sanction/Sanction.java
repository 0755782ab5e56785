package org.cloudcert.procedure.csisms.sanction;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cloudcert.procedure.csisms.Measure;

/** A measure that was called for, why, what the client said to it, and what was decided. */
@Entity
@Table(name = "csisms_sanction")
class Sanction {

    @Id
    private String caseNo;

    private String certification;
    private String certificateNumber;

    @Enumerated(EnumType.STRING)
    private Measure measure;

    private boolean ownRequest;
    private String statement;
    private Instant statedAt;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String reason;
    private String scope;
    private String formerScope;
    private boolean takenBack;
    private String decidedBy;
    private LocalDate decidedOn;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_sanction_call", joinColumns = @JoinColumn(name = "case_no"))
    @OrderColumn(name = "seq")
    private List<Call> calls = new ArrayList<>();

    @Version
    private Long version;

    protected Sanction() {}

    /** @param scope what the client asks to keep, or null */
    Sanction(
            String caseNo,
            String certification,
            String certificateNumber,
            Measure measure,
            boolean ownRequest,
            String scope,
            Call call) {
        this.caseNo = caseNo;
        this.certification = certification;
        this.certificateNumber = certificateNumber;
        this.measure = measure;
        this.ownRequest = ownRequest;
        this.scope = scope;
        calls.add(call);
    }

    void join(Call call) {
        calls.add(call);
    }

    void stated(String statement, Instant at) {
        this.statement = statement;
        statedAt = at;
    }

    void decide(Verdict verdict, String reason, String scope, String by, LocalDate on) {
        this.verdict = verdict;
        this.reason = reason;
        this.scope = scope;
        decidedBy = by;
        decidedOn = on;
    }

    void reducedFrom(String formerScope) {
        this.formerScope = formerScope;
    }

    void takeBack() {
        takenBack = true;
    }

    /** What was certified before the scope was reduced; null where it was not. */
    String formerScope() {
        return formerScope;
    }

    /** Whether an upheld appeal took the decision back. */
    boolean takenBack() {
        return takenBack;
    }

    String caseNo() {
        return caseNo;
    }

    String certification() {
        return certification;
    }

    String certificateNumber() {
        return certificateNumber;
    }

    Measure measure() {
        return measure;
    }

    boolean ownRequest() {
        return ownRequest;
    }

    String statement() {
        return statement;
    }

    Instant statedAt() {
        return statedAt;
    }

    /** Null before the decision. */
    Verdict verdict() {
        return verdict;
    }

    String reason() {
        return reason;
    }

    /** What is to stay certified, where the scope is reduced; else null. */
    String scope() {
        return scope;
    }

    LocalDate decidedOn() {
        return decidedOn;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Every reason it was called for, in one text. */
    String grounds() {
        return calls.stream().map(Call::reason).distinct().collect(Collectors.joining("；"));
    }
}
