package org.cloudcert.capability.casefile;

import java.util.Collection;
import java.util.Optional;
import org.cloudcert.rule.Rule;

/**
 * Whether one person may take a duty beside those that the person has, or once had, in the same chain of cases: those
 * who assess, those who judge the assessment, those who approve or sanction, those who investigate and those who handle an
 * appeal are different people.
 */
@Rule({"X-4", "Q-5.4.4"})
final class SeparationOfDuties {

    private enum Part {
        ASSESSES,
        JUDGES_THE_ASSESSMENT,
        APPROVES,
        INVESTIGATES,
        HANDLES_THE_APPEAL,
        DECIDES_NOTHING
    }

    private SeparationOfDuties() {}

    /** The first of the participations held that forbids the wanted duty, or empty if the person may take it. */
    static Optional<Participation> obstacle(Duty wanted, Collection<Participation> held) {
        return held.stream().filter(one -> exclude(wanted, one.duty())).findFirst();
    }

    /** Whether nobody may have both duties. */
    static boolean exclude(Duty one, Duty other) {
        Part part = part(one);
        Part otherPart = part(other);
        return part != otherPart && part != Part.DECIDES_NOTHING && otherPart != Part.DECIDES_NOTHING;
    }

    private static Part part(Duty duty) {
        return switch (duty) {
            case LEAD, TEAM_MEMBER -> Part.ASSESSES;
            case EXPERT, EXPERT_CHAIR -> Part.JUDGES_THE_ASSESSMENT;
            case APPROVER, SANCTION_DECIDER -> Part.APPROVES;
            case COMPLAINT_HANDLER, INVESTIGATOR -> Part.INVESTIGATES;
            case APPEAL_HANDLER -> Part.HANDLES_THE_APPEAL;
            case CERTIFICATE_MAKER -> Part.DECIDES_NOTHING;
        };
    }
}
