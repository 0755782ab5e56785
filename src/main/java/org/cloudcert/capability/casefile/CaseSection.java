package org.cloudcert.capability.casefile;

import java.util.List;

/**
 * Something that the case page shows besides what every case has.
 *
 * @param title Chinese
 * @param lines in their order
 */
public record CaseSection(String title, List<Line> lines) {

    public CaseSection {
        lines = List.copyOf(lines);
    }

    /**
     * @param text Chinese
     * @param label Chinese: how it stands; or null
     * @param bad whether that is not as it should be
     * @param explanation how it comes about, Chinese, line by line; may be empty
     */
    public record Line(String text, String label, boolean bad, List<String> explanation) {

        public Line {
            explanation = List.copyOf(explanation);
        }
    }
}
