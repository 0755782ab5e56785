package org.cloudcert.capability.party;

/** An organisation's facts were corrected. */
public record OrganisationChanged(String organisationId) {}
