package org.cloudcert.capability.notification;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.document.Centre;
import org.cloudcert.capability.document.Templates;
import org.cloudcert.capability.document.Templates.Written;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * How the centre writes: mails and announcements from the templates in force today ({@code letters/}), each on its case's
 * record with the outbox. A template's id is the purpose of what is made from it; with {@code part} it is sent once in a
 * case.
 *
 * <p>A mail's template may be described with {@code caseNo}, {@code organisation} (the name of the case's), {@code centre}
 * and, but for those to staff, {@code addressee} beside the values that the caller gives; an announcement's with {@code
 * centre}. A value is rendered as its text, a list of maps entry by entry; null, false and the empty list are empty. One
 * that the template is described with and nobody gives is an {@link IllegalArgumentException}.
 */
@Component
@Rule("X-2")
public class Letterhead {

    private static final String CASE_NO = "caseNo";
    private static final String ORGANISATION = "organisation";
    private static final String ADDRESSEE = "addressee";
    private static final String CENTRE = "centre";

    private final Organisations organisations;
    private final CaseReaders readers;
    private final Staff staff;
    private final Templates templates;
    private final Centre centre;
    private final Outbox outbox;

    Letterhead(
            Organisations organisations,
            CaseReaders readers,
            Staff staff,
            Templates templates,
            Centre centre,
            Outbox outbox) {
        this.organisations = organisations;
        this.readers = readers;
        this.staff = staff;
        this.templates = templates;
        this.centre = centre;
        this.outbox = outbox;
    }

    /**
     * Writes to the contact of the case's organisation, which may read the case from then on.
     *
     * @param part tells letters from one template apart, or null where there is but one
     */
    public void toOrganisation(
            CaseFile file, String template, String part, Map<String, ?> values, Attachment... attachments) {
        Organisation organisation = organisations.get(file.organisationId());
        send(
                file,
                template,
                part,
                organisation.contactEmail(),
                Optional.of(organisation.name()),
                values,
                List.of(attachments),
                false);
        readers.inform(file.caseNo());
    }

    /** Writes, once in a case, to a person whose address nobody learns who reads of the mail. */
    public void inConfidence(
            CaseFile file,
            String template,
            String name,
            String address,
            Map<String, ?> values,
            Attachment... attachments) {
        send(file, template, null, address, Optional.of(name), values, List.of(attachments), true);
    }

    /** Tells everybody who has a role and an address, once in a case. */
    public void toStaff(CaseFile file, Role role, String template, Map<String, ?> values) {
        staff.with(role).forEach(person -> toStaff(file, person.id(), template, person.id(), values));
    }

    /**
     * Tells somebody of the centre, where the engine knows an address.
     *
     * @param part tells mails from one template apart, or null where there is but one
     */
    public void toStaff(CaseFile file, String userId, String template, String part, Map<String, ?> values) {
        staff.mailOf(userId)
                .ifPresent(address -> send(file, template, part, address, Optional.empty(), values, List.of(), false));
    }

    /**
     * Tells everybody who has a role and an address what belongs to no case; on the administrators' record.
     *
     * @param part tells mails from one template apart
     */
    public void toRole(Role role, String template, String part, Map<String, ?> values) {
        Map<String, Object> fields = new HashMap<>(values);
        fields.put(CENTRE, centre.name());
        Written written = templates.write(template, fields);
        staff.with(role).forEach(person -> staff.mailOf(person.id())
                .ifPresent(address -> outbox.mail(new Mail(
                        "%s/%s/%s".formatted(template, part, person.id()),
                        AuditTrail.ADMINISTRATION,
                        template,
                        written.template(),
                        address,
                        written.title(),
                        written.text(),
                        List.of()))));
    }

    /**
     * Announces something on every channel.
     *
     * @param key names what is announced, once; at most 180 visible ASCII characters
     * @param values are published beside title and text, as the channels' machines read them
     */
    public void toPublic(String caseNo, String template, String key, Map<String, ?> values) {
        Map<String, Object> fields = new HashMap<>(values);
        fields.put(CENTRE, centre.name());
        Written written = templates.write(template, fields);
        Map<String, Object> content = new LinkedHashMap<>(values);
        content.put(Publication.TITLE, written.title());
        content.put(Publication.TEXT, written.text().strip());
        outbox.announce(key, caseNo, template, written.template(), content);
    }

    private void send(
            CaseFile file,
            String template,
            String part,
            String address,
            Optional<String> addressee,
            Map<String, ?> values,
            List<Attachment> attachments,
            boolean confidential) {
        Map<String, Object> fields = new HashMap<>(values);
        fields.put(CASE_NO, file.caseNo());
        fields.put(ORGANISATION, file.organisationName());
        fields.put(CENTRE, centre.name());
        addressee.ifPresent(name -> fields.put(ADDRESSEE, name));
        Written written = templates.write(template, fields);
        outbox.mail(new Mail(
                file.caseNo() + "/" + template + (part == null ? "" : "/" + part),
                file.caseNo(),
                template,
                written.template(),
                address,
                written.title(),
                written.text(),
                attachments,
                confidential));
    }
}
