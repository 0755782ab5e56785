package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.qualification.NewPaperApplication.Contact;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications on paper: registered by an acceptance clerk as a portal registers its own, all of it or nothing. */
@Service
@Transactional
public class PaperApplications {

    private static final String RULE = "Q-5.2.1";

    private final Organisations organisations;
    private final Cases cases;
    private final Applications applications;
    private final Qualifications qualifications;
    private final QualificationSettings settings;
    private final Clock clock;

    PaperApplications(
            Organisations organisations,
            Cases cases,
            Applications applications,
            Qualifications qualifications,
            QualificationSettings settings,
            Clock clock) {
        this.organisations = organisations;
        this.cases = cases;
        this.applications = applications;
        this.qualifications = qualifications;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Registers the applicant where it is new, opens the case and starts its process.
     *
     * @return the case opened
     * @throws Refusal {@code paper-application.not-clerk}, {@code paper-application.already-registered}, {@code
     *     paper-application.date-implausible}, {@code application.duplicate} where the applicant has an open application
     *     of the same level, {@code organisation.credit-code-taken}, and as {@link Qualifications#apply}
     */
    @Rule(RULE)
    public CaseFile register(NewPaperApplication paper) {
        requireClerk();
        Optional.ofNullable(paper.submission())
                .flatMap(applications::findBySubmission)
                .ifPresent(registered -> {
                    throw alreadyRegistered("该申请书已登记，案件编号" + registered.caseNo());
                });
        requirePlausible(paper.receivedOn());
        String applicant = applicant(paper);
        requireNoneOpen(applicant, paper.level());
        return qualifications
                .apply(new NewApplication(
                        applicant,
                        paper.level(),
                        paper.sealedAndBound(),
                        paper.electronicCopy(),
                        paper.selfCheck(),
                        new Submission(Channel.PAPER, paper.receivedOn(), paper.submission(), paper.note())))
                .file();
    }

    /** Two submissions of one form met; the other was faster. */
    static Refusal alreadyRegistered(String message) {
        return Refusal.conflict("paper-application.already-registered", null, message);
    }

    private static void requireClerk() {
        if (!CurrentUser.hasOneOf(EnumSet.of(Role.ACCEPTANCE_CLERK))) {
            throw Refusal.forbidden("paper-application.not-clerk", null, "只有受理人员可以登记纸质申请");
        }
    }

    /** A year mistyped would make another kind of application of it. */
    private void requirePlausible(LocalDate receivedOn) {
        LocalDate today = LocalDate.now(clock);
        LocalDate earliest = today.minusDays(settings.maxDaysSinceReceipt());
        if (receivedOn.isAfter(today) || receivedOn.isBefore(earliest)) {
            String message = "收到日期应在%s至%s之间".formatted(earliest, today);
            throw Refusal.invalid(
                    "paper-application.date-implausible",
                    null,
                    message,
                    List.of(new FieldError("receivedOn", message)));
        }
    }

    /** The applicant's id; what else registers for it waits until this is done. */
    private String applicant(NewPaperApplication paper) {
        if (paper.organisationId() == null) {
            return organisations.register(paper.newOrganisation()).id();
        }
        Organisation known = organisations.lock(paper.organisationId());
        NewOrganisation corrected = withContact(known.facts(), paper.contact());
        if (!corrected.equals(known.facts())) {
            organisations.change(known.id(), known.version(), corrected);
        }
        return known.id();
    }

    private static NewOrganisation withContact(NewOrganisation known, Contact contact) {
        return new NewOrganisation(
                known.name(),
                known.creditCode(),
                known.legalPerson(),
                known.legalRepresentative(),
                known.address(),
                contact.name(),
                contact.email(),
                contact.phone());
    }

    private void requireNoneOpen(String organisationId, int level) {
        cases.openOf(organisationId).stream()
                .filter(file -> QualificationSettings.CLOUD_SECURITY.equals(file.category())
                        && Integer.valueOf(level).equals(file.level())
                        && applications.existsById(file.caseNo()))
                .findFirst()
                .ifPresent(open -> {
                    throw Refusal.conflict(
                            "application.duplicate", RULE, "该单位已有同一级别的申请正在办理，案件编号" + open.caseNo() + "；请核对是否重复登记");
                });
    }
}
