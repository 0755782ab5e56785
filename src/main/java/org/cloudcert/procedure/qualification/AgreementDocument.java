package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.document.Centre;
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
    private final Centre centre;

    AgreementDocument(PdfDocuments documents, Organisations organisations, Centre centre) {
        this.documents = documents;
        this.organisations = organisations;
        this.centre = centre;
    }

    byte[] render(CaseFile file, ApplicationKind kind, Agreement agreement, Invoice invoice, LocalDate sentOn) {
        Organisation applicant = organisations.get(file.organisationId());
        Map<String, Object> facts = new HashMap<>();
        facts.put("number", agreement.number());
        facts.put("caseNo", file.caseNo());
        facts.put("applicant", applicant.name());
        facts.put("creditCode", applicant.creditCode());
        facts.put("address", applicant.address());
        facts.put("issuer", centre.name());
        facts.put("kind", kind.title());
        facts.put(
                "items",
                invoice.items().stream()
                        .map(item ->
                                Map.of("name", item.name(), "yuan", item.yuan().toPlainString()))
                        .toList());
        facts.put("total", invoice.total().toPlainString());
        facts.put("preparation", agreement.preparation());
        facts.put("specialTerms", agreement.specialTerms());
        facts.put("sentOn", sentOn);
        return documents.render("qualification.agreement", facts);
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
}
