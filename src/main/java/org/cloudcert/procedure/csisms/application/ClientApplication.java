package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the applicant declared, and whether it was accepted. */
@Entity
@Table(name = "csisms_application")
class ClientApplication {

    @Id
    private String caseNo;

    @Version
    private Long version;

    private LocalDate receivedOn;
    private int headcount;
    private String outsourcing;
    private Instant acceptedAt;

    @Embedded
    private FormerCertificate former;

    @ElementCollection
    @CollectionTable(name = "csisms_application_site", joinColumns = @JoinColumn(name = "case_no"))
    @OrderColumn(name = "position")
    private List<ApplicantSite> sites = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "csisms_application_answer", joinColumns = @JoinColumn(name = "case_no"))
    @OrderColumn(name = "position")
    private List<Answer> answers = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "csisms_application_inapplicable", joinColumns = @JoinColumn(name = "case_no"))
    @Enumerated(EnumType.STRING)
    @Column(name = "document")
    private Set<Document> notApplicable = new TreeSet<>();

    protected ClientApplication() {}

    ClientApplication(String caseNo, NewClientApplication declared) {
        this.caseNo = caseNo;
        this.receivedOn = declared.receivedOn();
        this.headcount = declared.headcount();
        this.outsourcing = declared.outsourcing();
        this.former = declared.former();
        this.sites.addAll(declared.sites());
        this.answers.addAll(declared.answers());
        this.notApplicable.addAll(declared.notApplicable());
    }

    /** New answers replace the former ones to the same conditions. */
    void correct(List<Answer> corrected) {
        corrected.forEach(answer -> {
            answers.removeIf(former -> former.condition() == answer.condition());
            answers.add(answer);
        });
    }

    void accept(Instant at) {
        acceptedAt = at;
    }

    boolean isAccepted() {
        return acceptedAt != null;
    }

    String caseNo() {
        return caseNo;
    }

    /** The day by which the conditions are judged. */
    LocalDate receivedOn() {
        return receivedOn;
    }

    int headcount() {
        return headcount;
    }

    String outsourcing() {
        return outsourcing;
    }

    FormerCertificate former() {
        return former;
    }

    List<ApplicantSite> sites() {
        return List.copyOf(sites);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    Set<Document> notApplicable() {
        return Set.copyOf(notApplicable);
    }
}
