package org.cloudcert.capability.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Fills the templates in force today. */
@Component
@Rule("X-2")
public class Templates {

    private final Map<String, TemplateDefinition> definitions = TemplateDefinition.shipped();
    private final RegulationsInForce regulations;
    private final Clock clock;

    public Templates(RegulationsInForce regulations, Clock clock) {
        this.regulations = regulations;
        this.clock = clock;
    }

    /**
     * A filled template.
     *
     * @param template its id and the version that was in force, such as {@code certificate@0}
     */
    public record Filled(String text, String template) {}

    /**
     * A filled template of plain text.
     *
     * @param text what follows the title
     * @param template its id and the version that was in force, such as {@code qualification.closed@0}
     */
    public record Written(String title, String text, String template) {}

    /**
     * Fills a template of a page; no value becomes markup.
     *
     * @param id such as {@code qualification.agreement}
     * @param fields a value for every field that the template is described with; null is empty
     * @throws IllegalArgumentException if there is no such template, or a field is missing
     */
    Filled fill(String id, Map<String, ?> fields) {
        InForce inForce = inForce(id, fields);
        return new Filled(page(inForce.content(), fields), inForce.template());
    }

    /**
     * Fills a template of plain text.
     *
     * @param id such as {@code qualification.closed}
     * @param fields a value for every field that the template is described with; null and false are empty
     * @throws IllegalArgumentException if there is no such template, or a field is missing
     */
    public Written write(String id, Map<String, ?> fields) {
        InForce inForce = inForce(id, fields);
        TextContent content = TextContent.read(inForce.content());
        return new Written(content.title(fields), content.text(fields), inForce.template());
    }

    /**
     * @param template its id and a version, such as {@code qualification.closed@2}
     * @return Chinese, such as {@code 结案通知（邮件），第2版}; the id itself where the product knows it no more
     */
    public String title(String template) {
        String id = template.substring(0, template.lastIndexOf('@'));
        String version = template.substring(template.lastIndexOf('@') + 1);
        return "%s，%s"
                .formatted(
                        definitions.containsKey(id) ? definitions.get(id).name() : id,
                        version.equals("0") ? TemplateRegulation.SHIPPED : "第" + version + "版");
    }

    private record InForce(String content, String template) {}

    private InForce inForce(String id, Map<String, ?> fields) {
        TemplateDefinition definition = definition(id);
        Set<String> missing = new TreeSet<>(definition.fields().keySet());
        missing.removeAll(fields.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(id + " lacks " + missing);
        }
        Optional<RegulationVersion> version = regulations.on(LocalDate.now(clock), RegulationKind.TEMPLATE, id);
        return new InForce(
                version.map(RegulationVersion::content).orElse(definition.content()),
                id + "@" + version.map(RegulationVersion::number).orElse(0));
    }

    static String page(String content, Map<String, ?> fields) {
        return Marked.parse(content).render(fields, value -> HtmlUtils.htmlEscape(value, "UTF-8"));
    }

    Map<String, TemplateDefinition> definitions() {
        return definitions;
    }

    TemplateDefinition definition(String id) {
        TemplateDefinition definition = definitions.get(id);
        if (definition == null) {
            throw new IllegalArgumentException("No template " + id);
        }
        return definition;
    }
}
