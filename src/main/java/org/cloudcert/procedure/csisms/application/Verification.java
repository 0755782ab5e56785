package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;

/**
 * What the reviewer found when verifying the conditions.
 *
 * @param operationVerified the evidence that the systems have run for three months
 * @param spotCheckVerified that a failed spot check was put right; true where there was none
 * @param stopOrderFound the applicant is ordered to stop
 * @param violationListed the applicant is on a list of serious violations
 */
@Embeddable
@Rule({"C-5.1.2", "C-5.2.2"})
public record Verification(
        boolean legalPersonVerified,
        boolean permitsVerified,
        boolean operationVerified,
        boolean spotCheckVerified,
        boolean otherVerified,
        boolean stopOrderFound,
        boolean violationListed) {

    boolean bars() {
        return stopOrderFound || violationListed;
    }

    List<FieldError> unmet() {
        List<FieldError> unmet = new ArrayList<>();
        add(unmet, legalPersonVerified, "legalPersonVerified", Condition.LEGAL_PERSON);
        add(unmet, permitsVerified, "permitsVerified", Condition.PERMITS);
        add(unmet, operationVerified, "operationVerified", Condition.SYSTEM_RUNNING);
        add(unmet, spotCheckVerified, "spotCheckVerified", Condition.SPOT_CHECK);
        add(unmet, otherVerified, "otherVerified", Condition.OTHER);
        return unmet;
    }

    private static void add(List<FieldError> unmet, boolean verified, String field, Condition condition) {
        if (!verified) {
            unmet.add(new FieldError(field, "第%d项“%s”未能核实".formatted(condition.number(), condition.title())));
        }
    }
}
