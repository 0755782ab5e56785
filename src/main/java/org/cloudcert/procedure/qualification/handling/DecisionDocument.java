package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.document.Centre;
import org.cloudcert.capability.document.PdfDocuments;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Component;

/** A decision as a PDF, from its template. */
@Component
@Rule("Q-6")
class DecisionDocument {

    private final PdfDocuments documents;
    private final Materials materials;
    private final Rulebook rulebook;
    private final Centre centre;
    private final Clock clock;

    DecisionDocument(PdfDocuments documents, Materials materials, Rulebook rulebook, Centre centre, Clock clock) {
        this.documents = documents;
        this.materials = materials;
        this.rulebook = rulebook;
        this.centre = centre;
        this.clock = clock;
    }

    byte[] render(CaseFile file, Handling handling, Decision decision) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("number", number(file, decision));
        facts.put("organisation", file.organisationName());
        facts.put("creditCode", file.creditCode());
        facts.put("certificate", handling.certificateNumber());
        facts.put("findings", handling.findings());
        facts.put("stated", handling.statedAt() != null);
        facts.put("clause", rulebook.edition(file.edition()).rule("Q-6").clause());
        facts.put("sanction", decision.sanction().title());
        facts.put("reason", decision.reason());
        facts.put("rectifyBy", decision.rectifyBy());
        facts.put("issuer", centre.name());
        facts.put("decidedOn", LocalDate.ofInstant(decision.decidedAt(), clock.getZone()));
        return documents.render("qualification.decision", facts);
    }

    /** Files the print among the case's documents. */
    Material store(CaseFile file, Decision decision, byte[] pdf) {
        return materials.storeGenerated(
                file.caseNo(), MaterialKind.DECISION, number(file, decision) + ".pdf", "application/pdf", pdf);
    }

    static String number(CaseFile file, Decision decision) {
        return "%s-J%d".formatted(file.caseNo(), decision.round());
    }

    /** @throws org.cloudcert.rule.Refusal {@code document.character-not-printable} */
    void requirePrintable(String text) {
        documents.requirePrintable(text.replaceAll("\\s", ""));
    }
}
