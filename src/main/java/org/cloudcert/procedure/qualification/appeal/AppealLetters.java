package org.cloudcert.procedure.qualification.appeal;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.Role;
import org.springframework.stereotype.Component;

/** The e-mails of an appeal: which template tells what. */
@Component
class AppealLetters {

    private final Letterhead letterhead;

    AppealLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void acknowledged(CaseFile file, Appeal appeal, LocalDate concludeBy) {
        letterhead.toOrganisation(
                file,
                "qualification.appeal-acknowledged",
                null,
                Map.of(
                        "appealedCaseNo",
                        appeal.appealedCaseNo(),
                        "conclusion",
                        appeal.conclusion(),
                        "lodgedOn",
                        appeal.lodgedOn(),
                        "concludeBy",
                        concludeBy));
    }

    void concluded(CaseFile file, Appeal appeal, Attachment decision) {
        letterhead.toOrganisation(
                file,
                "qualification.appeal-concluded",
                null,
                Map.of(
                        "appealedCaseNo",
                        appeal.appealedCaseNo(),
                        "conclusion",
                        appeal.conclusion(),
                        "outcome",
                        appeal.outcome().title(),
                        "reason",
                        appeal.reason(),
                        "upheld",
                        appeal.outcome() == AppealOutcome.UPHELD),
                decision);
    }

    void withdrawn(CaseFile file, Appeal appeal) {
        letterhead.toOrganisation(
                file, "qualification.appeal-withdrawn", null, Map.of("appealedCaseNo", appeal.appealedCaseNo()));
    }

    /** The period for concluding has passed; everybody of the supervision department is told. */
    void overdue(CaseFile file) {
        letterhead.toStaff(file, Role.SUPERVISION, "qualification.appeal-overdue", Map.of());
    }
}
