package org.cloudcert.capability.staffing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Duty;

/**
 * Who is to follow somebody who leaves.
 *
 * @param leaver user id
 * @param successor user id of who takes whatever no choice names, or null: that stays
 * @param choices what others are to take; the narrowest that fits a post decides
 */
public record NewReassignment(String leaver, String successor, List<Choice> choices) {

    public NewReassignment {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /**
     * @param caseNo null for all cases
     * @param duty null for all duties
     * @param successor user id
     */
    public record Choice(String caseNo, Duty duty, String successor) {

        private boolean fits(String number, Duty wanted) {
            return (caseNo == null || caseNo.equals(number)) && (duty == null || duty == wanted);
        }

        /** One case's duty is narrower than one case, that than a duty in all cases. */
        private int width() {
            return (caseNo == null ? 2 : 0) + (duty == null ? 1 : 0);
        }
    }

    /** Who is to take this post; empty if nobody was named. */
    Optional<String> successor(String caseNo, Duty duty) {
        return Stream.concat(choices.stream(), Stream.ofNullable(successor).map(one -> new Choice(null, null, one)))
                .filter(choice -> choice.fits(caseNo, duty))
                .min(Comparator.comparingInt(Choice::width))
                .map(Choice::successor);
    }
}
