package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import org.cloudcert.capability.party.NewOrganisation;

/**
 * An application on paper, as a clerk reads it from the form.
 *
 * @param submission made by the form when it is opened: the same form submitted twice is one application; or null
 * @param organisationId the applicant as registered before, or null where it is new
 * @param newOrganisation the applicant where it is new, or null
 * @param contact whom to reach in this matter; corrects what was known of a registered applicant
 * @param receivedOn the day the paper reached the authority
 * @param selfCheck the applicant's own check, or null where the form does not show it
 * @param note Chinese, or null
 */
public record NewPaperApplication(
        String submission,
        String organisationId,
        NewOrganisation newOrganisation,
        Contact contact,
        int level,
        LocalDate receivedOn,
        boolean sealedAndBound,
        boolean electronicCopy,
        SelfCheck selfCheck,
        String note) {

    /** @param phone may be null */
    public record Contact(String name, String email, String phone) {}
}
