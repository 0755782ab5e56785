package org.cloudcert.capability.party;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.stream.Stream;
import org.cloudcert.web.Text;

/**
 * Who complains, and how to answer.
 *
 * @param phone may be null
 */
@Embeddable
public record Complainant(
        @Column(name = "complainant_name") @NotBlank @Text(max = 100) String name,
        @Column(name = "complainant_email") @NotBlank @Email @Size(max = 254) String email,
        @Column(name = "complainant_phone") @Text(max = 50) String phone) {

    /** Whether a text names the complainant or says how to reach them, however it is written. */
    public boolean namedIn(String text) {
        String read = read(text);
        return Stream.of(name, email, phone)
                .filter(part -> part != null && !part.isBlank())
                .anyMatch(part -> read.contains(read(part)));
    }

    /** Wide letters as narrow ones, capitals as small ones, without what parts a phone number. */
    private static String read(String text) {
        return Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s\\-]", "");
    }
}
