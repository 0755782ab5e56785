package org.cloudcert.capability.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Set;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Rule("Q-5.4.2")
class RatingTest {

    @ParameterizedTest
    @EnumSource
    void eachMethodWillDo(AssessmentMethod method) {
        assertThat(new Rating(Conformity.CONFORMING, Set.of(method), " 证据 ", null, "anna").evidence())
                .isEqualTo("证据");
    }

    @Test
    void aRatingWithoutMethodOrEvidenceCannotExist() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> new Rating(null, Set.of(), "\u3000\n", null, "anna"));

        assertThat(refusal.code()).isEqualTo("evaluation.rating-incomplete");
        assertThat(refusal.ruleId()).isEqualTo("Q-5.4.2");
        assertThat(refusal.fieldErrors())
                .extracting(FieldError::field)
                .containsExactly("conformity", "methods", "evidence");
    }

    @Test
    void nullIsNoMethod() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> new Rating(
                        Conformity.CONFORMING, Collections.singleton(null), "访谈", Collections.singleton(null), "anna"));

        assertThat(refusal.fieldErrors()).extracting(FieldError::field).containsExactly("methods");
    }

    @Test
    void evidenceIsLimited() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> new Rating(
                        Conformity.CONFORMING, Set.of(AssessmentMethod.INTERVIEW), "证".repeat(4001), null, "anna"));

        assertThat(refusal.fieldErrors()).extracting(FieldError::field).containsExactly("evidence");
    }
}
