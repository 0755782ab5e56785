package org.cloudcert.capability.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;

/**
 * What an assessor finds about one criterion. A rating without method or evidence cannot exist.
 *
 * @param methods at least one
 * @param evidence Chinese, at most 4000 characters
 * @param materialIds materials of the case that hold the evidence; may be empty
 * @param assessor user id
 */
@Rule("Q-5.4.2")
public record Rating(
        Conformity conformity,
        Set<AssessmentMethod> methods,
        String evidence,
        Set<String> materialIds,
        String assessor) {

    /** @throws Refusal {@code evaluation.rating-incomplete} */
    public Rating {
        methods = given(methods);
        evidence = evidence == null ? "" : evidence.strip();
        materialIds = given(materialIds);
        List<FieldError> errors = new ArrayList<>();
        if (conformity == null) {
            errors.add(new FieldError("conformity", "请选择符合或不符合"));
        }
        if (methods.isEmpty()) {
            errors.add(new FieldError("methods", "请至少选择一种评估方式"));
        }
        if (evidence.isEmpty()) {
            errors.add(new FieldError("evidence", "请填写证据"));
        } else if (evidence.length() > Texts.MAX_LENGTH) {
            errors.add(new FieldError("evidence", "证据不得超过" + Texts.MAX_LENGTH + "字"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid("evaluation.rating-incomplete", "Q-5.4.2", "指标评定不完整", errors);
        }
    }

    /** What a request may have left out altogether or filled with nulls. */
    private static <T> Set<T> given(Set<T> values) {
        return values == null
                ? Set.of()
                : values.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
