package org.cloudcert.capability.document;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cloudcert.capability.document.TemplateDefinition.Form;
import org.cloudcert.capability.regulation.Regulated;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;

/** The templates as regulations: a subject is a template, and its content is checked by filling and printing it. */
@Component
class TemplateRegulation implements Regulated {

    /** What version 0 is called. */
    static final String SHIPPED = "系统自带";

    private static final int LONGEST_TITLE = 150;

    /** What is not printed: styles, tags, references to characters and blanks. */
    private static final Pattern TEXT_ONLY = Pattern.compile("(?s)<style.*?</style>|<[^>]*>|&[#\\w]+;|\\s");

    private final Templates templates;
    private final PdfDocuments documents;

    TemplateRegulation(Templates templates, PdfDocuments documents) {
        this.templates = templates;
        this.documents = documents;
    }

    @Override
    public RegulationKind kind() {
        return RegulationKind.TEMPLATE;
    }

    /** Documents before letters, as both are kept apart on people's desks. */
    @Override
    public List<Subject> subjects() {
        return templates.definitions().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().form()))
                .map(entry -> new Subject(
                        entry.getKey(),
                        entry.getValue().name(),
                        format(entry.getValue()),
                        SHIPPED,
                        entry.getValue().content()))
                .toList();
    }

    private static String format(TemplateDefinition definition) {
        return (definition.form() == Form.PDF ? "XHTML，只能排版，不能引用文件、网址或脚本。" : "纯文本：第一行为标题，空一行后为正文。")
                + "用{{字段}}填入内容；{{#字段}}…{{/字段}}在有内容时出现，列表则逐项出现；{{^字段}}…{{/字段}}在没有内容时出现。可用的字段：\n"
                + definition.fields().entrySet().stream()
                        .map(field -> "%s：%s%s"
                                .formatted(
                                        field.getKey(),
                                        field.getValue().means(),
                                        field.getValue().required() ? "（必须出现）" : ""))
                        .collect(Collectors.joining("\n"));
    }

    /**
     * @throws Refusal {@code template.mark-invalid}, {@code template.field-unknown}, {@code template.field-missing},
     *     {@code template.markup-forbidden}, {@code template.title-invalid}, {@code template.text-missing}, {@code
     *     template.not-printable}, {@code document.character-not-printable}
     */
    @Override
    public void check(Draft draft) {
        TemplateDefinition definition = templates.definition(draft.subject());
        Set<String> said = Marked.parse(draft.content()).fields(definition.lists(), definition.single());
        definition.fields().forEach((field, described) -> {
            if (described.required() && !said.contains(field)) {
                throw Refusal.invalid(
                        "template.field-missing", null, "模板必须写明“%s”（{{%s}}）".formatted(described.means(), field));
            }
        });
        if (definition.form() == Form.PDF) {
            Markup.check(draft.content());
            print(definition, draft.content());
        } else {
            TextContent content = TextContent.read(draft.content());
            requireText(content, definition.samples());
            requireText(content, definition.nothing());
        }
    }

    private static void requireText(TextContent content, Map<String, Object> fields) {
        String title = content.title(fields);
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw Refusal.invalid("template.title-invalid", null, "标题不能为空，也不能超过%d字，无论各字段有无内容".formatted(LONGEST_TITLE));
        }
        if (content.text(fields).isBlank()) {
            throw Refusal.invalid("template.text-missing", null, "正文不能为空，无论各字段有无内容");
        }
    }

    private byte[] print(TemplateDefinition definition, String content) {
        String page = Templates.page(content, definition.samples());
        documents.requirePrintable(TEXT_ONLY.matcher(page).replaceAll(""));
        try {
            return documents.print(page);
        } catch (RuntimeException failure) {
            throw Refusal.invalid("template.not-printable", null, "模板不能排版，请检查标签是否成对、书写是否正确");
        }
    }

    @Override
    public Optional<Preview> preview(Draft draft) {
        TemplateDefinition definition = templates.definition(draft.subject());
        return Optional.of(
                definition.form() == Form.PDF
                        ? new Preview("application/pdf", print(definition, draft.content()))
                        : new Preview("text/plain;charset=UTF-8", write(definition, draft.content())));
    }

    private static byte[] write(TemplateDefinition definition, String content) {
        TextContent text = TextContent.read(content);
        return (text.title(definition.samples()) + "\n\n" + text.text(definition.samples()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
