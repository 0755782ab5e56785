package org.cloudcert.procedure.qualification.process;

import org.cloudcert.procedure.qualification.QualificationSettings;
import org.springframework.stereotype.Component;

/** The settings that models read, in the form that their expressions take. */
@Component("qualificationSettings")
public class ModelSettings {

    private final QualificationSettings settings;

    ModelSettings(QualificationSettings settings) {
        this.settings = settings;
    }

    /** ISO 8601, such as {@code PT72H}. */
    public String getMissedSupplementDecision() {
        return settings.missedSupplementDecision().toString();
    }
}
