package org.cloudcert.capability.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something about the organisation that whoever handles the case has to know. */
@Entity
@Table(name = "case_notice")
public class CaseNotice {

    @Id
    private String id;

    @Column(name = "case_no")
    private String caseNo;

    private String text;

    @Column(name = "rule_id")
    private String ruleId;

    @Column(name = "noted_at")
    private Instant notedAt;

    protected CaseNotice() {}

    CaseNotice(String caseNo, String text, String ruleId, Instant notedAt) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.text = text;
        this.ruleId = ruleId;
        this.notedAt = notedAt;
    }

    /** Chinese, for people. */
    public String text() {
        return text;
    }

    /** The rule under which it came to be. */
    public String ruleId() {
        return ruleId;
    }

    public Instant notedAt() {
        return notedAt;
    }
}
