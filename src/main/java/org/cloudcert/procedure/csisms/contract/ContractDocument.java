package org.cloudcert.procedure.csisms.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.document.PdfDocuments;
import org.cloudcert.capability.fee.FeeSchedule;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** The contract as a PDF, from its template. */
@Component
@Rule({"C-5.3.1", "C-5.3.2", "C-5.3.3"})
class ContractDocument {

    private final PdfDocuments documents;
    private final Organisations organisations;
    private final Certificates certificates;

    ContractDocument(PdfDocuments documents, Organisations organisations, Certificates certificates) {
        this.documents = documents;
        this.organisations = organisations;
        this.certificates = certificates;
    }

    byte[] render(CaseFile file, Certification certification, Contract contract, FeeSchedule schedule) {
        Organisation client = organisations.get(file.organisationId());
        Map<String, Object> facts = new HashMap<>();
        facts.put("number", contract.number());
        facts.put("caseNo", file.caseNo());
        facts.put("client", client.name());
        facts.put("creditCode", client.creditCode());
        facts.put("address", client.address());
        facts.put("issuer", certificates.issuer());
        facts.put("scope", certification.scope());
        facts.put("bodyDuties", lines(Duties.OF_THE_BODY));
        facts.put("clientDuties", lines(Duties.OF_THE_CLIENT));
        facts.put(
                "items",
                schedule.items().stream()
                        .map(item ->
                                Map.of("name", item.name(), "yuan", item.yuan().toPlainString()))
                        .toList());
        facts.put("total", schedule.total().toPlainString());
        facts.put("specialTerms", contract.specialTerms());
        facts.put("bodySignedOn", contract.bodySignedOn());
        return documents.render("csisms.contract", facts);
    }

    private static List<Map<String, String>> lines(List<String> duties) {
        return duties.stream().map(duty -> Map.of("text", duty)).toList();
    }

    /** @throws org.cloudcert.rule.Refusal {@code document.character-not-printable} */
    void requirePrintable(CaseFile file, Certification certification, Contract contract) {
        Organisation client = organisations.get(file.organisationId());
        documents.requirePrintable(
                Stream.of(client.name(), client.address(), certification.scope(), contract.specialTerms())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining())
                        .replaceAll("\\s", ""));
    }
}
