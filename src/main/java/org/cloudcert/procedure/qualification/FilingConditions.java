package org.cloudcert.procedure.qualification;

import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;

/** The three conditions under which a file is opened: all of them must hold. */
@Rule("Q-5.2.1")
public record FilingConditions(boolean legalPerson, boolean sealedAndBound, boolean electronicCopy) {

    public boolean met() {
        return unmet().isEmpty();
    }

    /** One entry per condition that does not hold, with the name of its field. */
    public List<FieldError> unmet() {
        List<FieldError> unmet = new ArrayList<>();
        if (!legalPerson) {
            unmet.add(new FieldError("legalPerson", "申请单位须为具有独立法人资格的独立实体"));
        }
        if (!sealedAndBound) {
            unmet.add(new FieldError("sealedAndBound", "申请书须加盖申请单位公章且装订成册"));
        }
        if (!electronicCopy) {
            unmet.add(new FieldError("electronicCopy", "须随附电子版资料"));
        }
        return unmet;
    }

    /** @throws Refusal {@code qualification.filing-conditions-unmet}, naming each condition that does not hold */
    public void require() {
        if (!met()) {
            throw Refusal.invalid(
                    "qualification.filing-conditions-unmet",
                    "Q-5.2.1",
                    "不满足建档条件："
                            + String.join(
                                    "；",
                                    unmet().stream().map(FieldError::message).toList()),
                    unmet());
        }
    }
}
