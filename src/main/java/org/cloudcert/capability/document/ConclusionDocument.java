package org.cloudcert.capability.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A conclusion of the supervision department in writing, as a PDF from its template. */
@Component
public class ConclusionDocument {

    private final PdfDocuments documents;
    private final Centre centre;

    ConclusionDocument(PdfDocuments documents, Centre centre) {
        this.documents = documents;
        this.centre = centre;
    }

    /**
     * What it says, in Chinese.
     *
     * @param title such as 申诉决定书
     * @param number under which it can be named
     * @param addressee whom it concerns
     */
    public record Conclusion(
            String title, String number, String addressee, List<Section> sections, LocalDate concludedOn) {}

    public record Section(String heading, String text) {}

    public byte[] render(Conclusion conclusion) {
        return documents.render(
                "qualification.conclusion",
                Map.of(
                        "title",
                        conclusion.title(),
                        "number",
                        conclusion.number(),
                        "addressee",
                        conclusion.addressee(),
                        "sections",
                        conclusion.sections().stream()
                                .map(section -> Map.of("heading", section.heading(), "text", section.text()))
                                .toList(),
                        "issuer",
                        centre.name(),
                        "concludedOn",
                        conclusion.concludedOn()));
    }

    /**
     * Whether a text can stand in one; asked while its writer can still change it.
     *
     * @throws org.cloudcert.rule.Refusal {@code document.character-not-printable}
     */
    public void requirePrintable(String text) {
        documents.requirePrintable(text.replaceAll("\\s", ""));
    }
}
