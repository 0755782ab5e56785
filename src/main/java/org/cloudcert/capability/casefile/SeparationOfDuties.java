package org.cloudcert.capability.casefile;

import java.util.EnumSet;
import java.util.Set;
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
        OPENS_THE_FILE,
        SUPERVISES,
        DECIDES_NOTHING
    }

    private static final Set<Part> DECIDING =
            EnumSet.complementOf(EnumSet.of(Part.OPENS_THE_FILE, Part.SUPERVISES, Part.DECIDES_NOTHING));

    private SeparationOfDuties() {}

    /** Whether nobody may have both duties. */
    static boolean exclude(Duty one, Duty other) {
        Part part = part(one);
        Part otherPart = part(other);
        return keepsFrom(part, otherPart) || keepsFrom(otherPart, part);
    }

    private static boolean keepsFrom(Part part, Part other) {
        return switch (part) {
            case OPENS_THE_FILE -> other == Part.HANDLES_THE_APPEAL;
            case SUPERVISES -> other == Part.ASSESSES;
            case DECIDES_NOTHING -> false;
            default -> part != other && DECIDING.contains(other);
        };
    }

    private static Part part(Duty duty) {
        return switch (duty) {
            case LEAD, TEAM_MEMBER -> Part.ASSESSES;
            case EXPERT, EXPERT_CHAIR -> Part.JUDGES_THE_ASSESSMENT;
            case APPROVER, SANCTION_DECIDER -> Part.APPROVES;
            case COMPLAINT_HANDLER, INVESTIGATOR -> Part.INVESTIGATES;
            case APPEAL_HANDLER -> Part.HANDLES_THE_APPEAL;
            case FILING_CLERK, APPLICATION_REVIEWER -> Part.OPENS_THE_FILE;
            case SUPERVISOR -> Part.SUPERVISES;
            case CERTIFICATE_MAKER, DELIVERY_RECORDER, DISPOSAL_REVIEWER, DISPOSAL_APPROVER -> Part.DECIDES_NOTHING;
        };
    }
}
