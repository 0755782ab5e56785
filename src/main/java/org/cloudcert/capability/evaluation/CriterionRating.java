package org.cloudcert.capability.evaluation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The place for one criterion's rating in a case; there from the start, so that two first ratings see each other. */
@Entity
@Table(name = "criterion_rating")
class CriterionRating {

    @Id
    private String id;

    @Version
    private Long version;

    @Column(name = "case_no")
    private String caseNo;

    @Column(name = "criterion_id")
    private String criterionId;

    @Enumerated(EnumType.STRING)
    private Conformity conformity;

    @ElementCollection
    @CollectionTable(name = "rating_method", joinColumns = @JoinColumn(name = "rating_id"))
    @Column(name = "method")
    @Enumerated(EnumType.STRING)
    private Set<AssessmentMethod> methods = new HashSet<>();

    private String evidence;

    @ElementCollection
    @CollectionTable(name = "rating_material", joinColumns = @JoinColumn(name = "rating_id"))
    @Column(name = "material_id")
    private Set<String> materialIds = new HashSet<>();

    private String assessor;

    @Column(name = "rated_at")
    private Instant ratedAt;

    protected CriterionRating() {}

    CriterionRating(String caseNo, String criterionId) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.criterionId = criterionId;
    }

    void rate(Rating rating, Instant at) {
        conformity = rating.conformity();
        methods.retainAll(rating.methods());
        methods.addAll(rating.methods());
        evidence = rating.evidence();
        materialIds.retainAll(rating.materialIds());
        materialIds.addAll(rating.materialIds());
        assessor = rating.assessor();
        ratedAt = at;
    }

    Long version() {
        return version;
    }

    String criterionId() {
        return criterionId;
    }

    boolean isUnrated() {
        return conformity == null;
    }

    boolean isNonconforming() {
        return conformity == Conformity.NONCONFORMING;
    }

    /** Null while it is unrated. */
    Rating rating() {
        return isUnrated() ? null : new Rating(conformity, methods, evidence, materialIds, assessor);
    }

    /** Null while it is unrated. */
    Instant ratedAt() {
        return ratedAt;
    }
}
