package org.cloudcert.capability.party;

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
        String contactPhone) {}
