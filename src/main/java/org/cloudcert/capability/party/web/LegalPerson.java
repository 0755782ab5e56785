package org.cloudcert.capability.party.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.cloudcert.web.Text;

/**
 * Whether an organisation is an independent legal person. Portals send a boolean, or the name of the legal
 * representative, which only a legal person has.
 */
record LegalPerson(boolean independent, @Text(max = 100) String representative) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LegalPerson of(boolean independent) {
        return new LegalPerson(independent, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LegalPerson of(String text) {
        String value = text.strip();
        return switch (value) {
            case "" -> null;
            case "true", "false" -> of(Boolean.parseBoolean(value));
            default -> new LegalPerson(true, value);
        };
    }
}
