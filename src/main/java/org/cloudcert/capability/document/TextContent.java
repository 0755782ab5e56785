package org.cloudcert.capability.document;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.cloudcert.rule.Refusal;

/** A template of plain text: the first line is the title, the text follows after an empty line. */
record TextContent(Marked title, Marked text) {

    private static final String EMPTY_LINE = "\n\n";

    /**
     * @throws Refusal {@code template.title-invalid} where no line stands above an empty one; {@code
     *     template.mark-invalid}
     */
    static TextContent read(String content) {
        int end = content.indexOf(EMPTY_LINE);
        String title = end < 0 ? "" : content.substring(0, end);
        if (title.isBlank() || title.contains("\n")) {
            throw Refusal.invalid("template.title-invalid", null, "第一行应为标题，空一行后为正文");
        }
        return new TextContent(
                Marked.parse(title), Marked.parse(content.substring(end).replaceFirst("\\A\n+", "")));
    }

    String title(Map<String, ?> fields) {
        return title.render(fields, UnaryOperator.identity());
    }

    String text(Map<String, ?> fields) {
        return text.render(fields, UnaryOperator.identity());
    }
}
