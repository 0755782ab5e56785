package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Component;

/** What the public learns of a handling, on the three channels on which awards are announced. */
@Component
@Rule("Q-6")
class SanctionAnnouncements {

    private final Letterhead letterhead;
    private final Rulebook rulebook;
    private final Clock clock;

    SanctionAnnouncements(Letterhead letterhead, Rulebook rulebook, Clock clock) {
        this.letterhead = letterhead;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * @param event what is announced, once in a case, such as {@code SUSPENSION-1}
     * @param more values of the template beside those of every announcement
     */
    void publish(CaseFile file, Certificate certificate, String template, String event, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("certificateNumber", certificate.number());
        values.put("organisationName", file.organisationName());
        values.put("clause", rulebook.edition(file.edition()).rule("Q-6").clause());
        values.put("from", LocalDate.now(clock));
        letterhead.toPublic(file.caseNo(), template, "sanction/%s/%s".formatted(file.caseNo(), event), values);
    }
}
