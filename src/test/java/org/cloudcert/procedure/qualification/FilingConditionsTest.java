package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("Q-5.2.1")
class FilingConditionsTest {

    @Test
    void aFileIsOpenedWhenAllThreeHold() {
        assertThat(new FilingConditions(true, true, true).met()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "false, true,  true,  legalPerson",
        "true,  false, true,  sealedAndBound",
        "true,  true,  false, electronicCopy",
        "false, false, true,  legalPerson sealedAndBound",
        "false, false, false, legalPerson sealedAndBound electronicCopy",
    })
    void eachConditionThatDoesNotHoldIsNamed(boolean legalPerson, boolean sealed, boolean copy, String unmet) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> new FilingConditions(legalPerson, sealed, copy).require());

        assertThat(refusal.code()).isEqualTo("qualification.filing-conditions-unmet");
        assertThat(refusal.ruleId()).isEqualTo("Q-5.2.1");
        assertThat(refusal.fieldErrors().stream().map(FieldError::field)).isEqualTo(List.of(unmet.split(" ")));
    }
}
