package org.cloudcert.procedure.qualification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.rule.Rule;

/** Whether the evidence suffices, for each of the five parts that the project lead reviews. */
@Rule("Q-5.2.2")
@Embeddable
public class FivePartReview {

    public enum Part {
        FORMAL_QUALITY("申请资料的形式规范度"),
        BASIC_QUALIFICATION("基本资格"),
        BASIC_ABILITY("基本能力"),
        PROCESS_CAPABILITY("专项技术过程能力"),
        ORGANISATION_CAPABILITY("组织管理能力");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }
    }

    public enum Sufficiency {
        SUFFICIENT,
        INSUFFICIENT
    }

    @Enumerated(EnumType.STRING)
    private Sufficiency formalQuality;

    @Enumerated(EnumType.STRING)
    private Sufficiency basicQualification;

    @Enumerated(EnumType.STRING)
    private Sufficiency basicAbility;

    @Enumerated(EnumType.STRING)
    private Sufficiency processCapability;

    @Enumerated(EnumType.STRING)
    private Sufficiency organisationCapability;

    protected FivePartReview() {}

    public FivePartReview(
            Sufficiency formalQuality,
            Sufficiency basicQualification,
            Sufficiency basicAbility,
            Sufficiency processCapability,
            Sufficiency organisationCapability) {
        this.formalQuality = formalQuality;
        this.basicQualification = basicQualification;
        this.basicAbility = basicAbility;
        this.processCapability = processCapability;
        this.organisationCapability = organisationCapability;
    }

    /** The evidence suffices only where it does for every part. */
    public boolean sufficient() {
        return !byPart().containsValue(Sufficiency.INSUFFICIENT);
    }

    /** Chinese: the parts for which evidence is missing, or that none is. */
    public String summary() {
        if (sufficient()) {
            return "五个方面的证据均充分";
        }
        return byPart().entrySet().stream()
                .filter(part -> part.getValue() == Sufficiency.INSUFFICIENT)
                .map(part -> part.getKey().title())
                .collect(Collectors.joining("、", "证据不充分：", ""));
    }

    private Map<Part, Sufficiency> byPart() {
        Map<Part, Sufficiency> parts = new EnumMap<>(Part.class);
        parts.put(Part.FORMAL_QUALITY, formalQuality);
        parts.put(Part.BASIC_QUALIFICATION, basicQualification);
        parts.put(Part.BASIC_ABILITY, basicAbility);
        parts.put(Part.PROCESS_CAPABILITY, processCapability);
        parts.put(Part.ORGANISATION_CAPABILITY, organisationCapability);
        return parts;
    }
}
