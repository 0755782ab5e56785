package org.cloudcert.procedure.qualification.handling;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A suspected violation, what was found, what the organisation said to it, and the sanction now in effect. */
@Entity
@Table(name = "qualification_handling")
class Handling {

    @Id
    private String caseNo;

    private String certificateNumber;

    @Enumerated(EnumType.STRING)
    private Source source;

    private String sourceCaseNo;
    private String facts;
    private Boolean established;

    @Enumerated(EnumType.STRING)
    private Gravity gravity;

    private boolean consequence;
    private boolean uncooperative;
    private String findings;
    private String investigatedBy;
    private Instant investigatedAt;
    private LocalDate noticeReceivedOn;
    private String statement;
    private Instant statedAt;
    private Integer priorSanctions;

    @Enumerated(EnumType.STRING)
    private Sanction recommendation;

    @Enumerated(EnumType.STRING)
    private Sanction inEffect;

    @Version
    private Long version;

    protected Handling() {}

    Handling(String caseNo, NewHandling opened) {
        this.caseNo = caseNo;
        certificateNumber = opened.certificateNumber();
        source = opened.source();
        sourceCaseNo = opened.sourceCaseNo();
        facts = opened.facts();
    }

    void found(Findings found, String by, Instant at) {
        established = found.established();
        gravity = found.gravity();
        consequence = found.consequence();
        uncooperative = found.uncooperative();
        findings = found.text();
        investigatedBy = by;
        investigatedAt = at;
    }

    void noticeReceived(LocalDate day) {
        noticeReceivedOn = day;
    }

    void stated(String text, Instant at) {
        statement = text;
        statedAt = at;
    }

    void weighed(int prior) {
        priorSanctions = prior;
    }

    void recommend(Sanction sanction) {
        recommendation = sanction;
    }

    /** @param sanction null where none is in effect any more */
    void putInEffect(Sanction sanction) {
        inEffect = sanction;
    }

    String caseNo() {
        return caseNo;
    }

    String certificateNumber() {
        return certificateNumber;
    }

    Source source() {
        return source;
    }

    String sourceCaseNo() {
        return sourceCaseNo;
    }

    String facts() {
        return facts;
    }

    /** Null before the investigation has ended. */
    Boolean established() {
        return established;
    }

    Gravity gravity() {
        return gravity;
    }

    boolean consequence() {
        return consequence;
    }

    boolean uncooperative() {
        return uncooperative;
    }

    String findings() {
        return findings;
    }

    String investigatedBy() {
        return investigatedBy;
    }

    Instant investigatedAt() {
        return investigatedAt;
    }

    LocalDate noticeReceivedOn() {
        return noticeReceivedOn;
    }

    String statement() {
        return statement;
    }

    Instant statedAt() {
        return statedAt;
    }

    Integer priorSanctions() {
        return priorSanctions;
    }

    Sanction recommendation() {
        return recommendation;
    }

    /** The sanction that the organisation is under because of this handling. */
    Optional<Sanction> inEffect() {
        return Optional.ofNullable(inEffect);
    }
}
