package org.cloudcert.capability.party;

import java.util.regex.Pattern;

/**
 * What is known of an organisation.
 *
 * @param legalPerson whether it is an independent legal person
 * @param legalRepresentative the legal representative's name, or null where not given
 * @param address may be null
 * @param contactEmail where opinions, agreements and notices go
 * @param contactPhone may be null
 */
public record NewOrganisation(
        String name,
        CreditCode creditCode,
        boolean legalPerson,
        String legalRepresentative,
        String address,
        String contactName,
        String contactEmail,
        String contactPhone) {

    /** What an electronic mail address looks like. */
    public static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    /** What a telephone number looks like, with an extension or without. */
    public static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9()\\- ]{4,29}(转[0-9]{1,6})?");
}
