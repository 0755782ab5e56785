package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.document.PdfDocuments;
import org.cloudcert.capability.fee.Invoice;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** The agreement as a PDF, from its template. */
@Component
@Rule("Q-5.3.1")
class AgreementDocument {

    private final PdfDocuments documents;
    private final Organisations organisations;
    private final QualificationSettings settings;

    AgreementDocument(PdfDocuments documents, Organisations organisations, QualificationSettings settings) {
        this.documents = documents;
        this.organisations = organisations;
        this.settings = settings;
    }

    byte[] render(CaseFile file, ApplicationKind kind, Agreement agreement, Invoice invoice, LocalDate sentOn) {
        return documents.render(
                "qualification/agreement",
                Map.of(
                        "file",
                        file,
                        "kind",
                        kind.title(),
                        "agreement",
                        new AgreementText(agreement),
                        "invoice",
                        invoice,
                        "applicant",
                        organisations.get(file.organisationId()),
                        "issuer",
                        settings.centre(),
                        "sentOn",
                        sentOn));
    }

    /** @throws org.cloudcert.rule.Refusal {@code document.character-not-printable} */
    void requirePrintable(CaseFile file, Agreement agreement) {
        Organisation applicant = organisations.get(file.organisationId());
        documents.requirePrintable(
                Stream.of(applicant.name(), applicant.address(), agreement.preparation(), agreement.specialTerms())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining())
                        .replaceAll("\\s", ""));
    }

    /** What the template reads. */
    record AgreementText(String number, String preparation, String specialTerms) {
        AgreementText(Agreement agreement) {
            this(agreement.number(), agreement.preparation(), agreement.specialTerms());
        }
    }
}
