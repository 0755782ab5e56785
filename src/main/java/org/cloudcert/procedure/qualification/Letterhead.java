package org.cloudcert.procedure.qualification;

import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Mail;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.springframework.stereotype.Component;

/** How the centre writes: address, text, signature. Every mail is on its case's record with the outbox. */
@Component
public class Letterhead {

    private final Organisations organisations;
    private final CaseReaders readers;
    private final Staff staff;
    private final Outbox outbox;
    private final QualificationSettings settings;

    Letterhead(
            Organisations organisations,
            CaseReaders readers,
            Staff staff,
            Outbox outbox,
            QualificationSettings settings) {
        this.organisations = organisations;
        this.readers = readers;
        this.staff = staff;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * Writes to the contact of the case's organisation, which may read the case from then on.
     *
     * @param purpose the caller's constant; with the part it is sent once in a case
     * @param part tells letters of one purpose apart, or null where there is but one
     */
    public void toOrganisation(
            CaseFile file, String purpose, String part, String subject, String text, List<Attachment> attachments) {
        Organisation organisation = organisations.get(file.organisationId());
        outbox.mail(new Mail(
                key(file, purpose, part),
                file.caseNo(),
                purpose,
                organisation.contactEmail(),
                subject(file, subject),
                letter(organisation.name(), text),
                attachments));
        readers.inform(file.caseNo());
    }

    /** Writes, once in a case, to a person whose address nobody learns who reads of the mail. */
    public void inConfidence(
            CaseFile file,
            String purpose,
            String name,
            String address,
            String subject,
            String text,
            List<Attachment> attachments) {
        outbox.mail(new Mail(
                key(file, purpose, null),
                file.caseNo(),
                purpose,
                address,
                subject(file, subject),
                letter(name, text),
                attachments,
                true));
    }

    /** Tells everybody who has a role and an address, once in a case. */
    public void toStaff(CaseFile file, Role role, String purpose, String subject, String text) {
        staff.with(role).forEach(person -> toStaff(file, person.id(), purpose, person.id(), subject, text));
    }

    /**
     * Tells somebody of the centre, where the engine knows an address.
     *
     * @param part tells mails of one purpose apart, or null where there is but one
     */
    public void toStaff(CaseFile file, String userId, String purpose, String part, String subject, String text) {
        staff.mailOf(userId)
                .ifPresent(address -> outbox.mail(new Mail(
                        key(file, purpose, part),
                        file.caseNo(),
                        purpose,
                        address,
                        subject(file, subject),
                        text,
                        List.of())));
    }

    private static String key(CaseFile file, String purpose, String part) {
        return file.caseNo() + "/" + purpose + (part == null ? "" : "/" + part);
    }

    private static String subject(CaseFile file, String subject) {
        return "【%s】%s".formatted(file.caseNo(), subject);
    }

    private String letter(String addressee, String text) {
        return """
                %s：

                %s
                %s
                """
                .formatted(addressee, text, settings.centre());
    }
}
