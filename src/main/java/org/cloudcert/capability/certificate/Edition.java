package org.cloudcert.capability.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.cloudcert.capability.material.Material;

/**
 * One print of a certificate. A later one makes it void.
 *
 * @param organisationName as printed
 * @param address as printed, or null
 * @param scope what is certified, as printed, at most 2,000 characters; null for a category without one
 * @param materialId the PDF among the materials of {@code caseNo}; null until it is stored
 * @param sha256 of the PDF, in lower-case hexadecimal; null until it is stored
 * @param printedOn from this day it is the certificate's print
 * @param replacement why the one before was replaced; null for the first
 * @param reason Chinese, in the words of who asked for it; null for the first
 * @param printedBy the user who caused it
 * @param caseNo the case it was printed in
 */
@Embeddable
public record Edition(
        String organisationName,
        String address,
        String scope,
        String materialId,
        String sha256,
        LocalDate printedOn,
        @Enumerated(EnumType.STRING) @Column(length = 16) ReplacementReason replacement,
        String reason,
        String printedBy,
        String caseNo) {

    /** The same without saying who printed it. */
    public Edition withoutActor() {
        return new Edition(
                organisationName, address, scope, materialId, sha256, printedOn, replacement, reason, null, caseNo);
    }

    Edition storedAs(Material print) {
        return new Edition(
                organisationName,
                address,
                scope,
                print.id(),
                print.sha256(),
                printedOn,
                replacement,
                reason,
                printedBy,
                caseNo);
    }

    /** Chinese, for people: why it was printed. */
    public String occasion() {
        return replacement == null ? "颁发证书" : replacement.title();
    }
}
