package org.cloudcert.capability.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
     * @param id such as {@code qualification.agreement}
     * @param fields a value for every field that the template is described with; null is empty
     * @throws IllegalArgumentException if there is no such template, or a field is missing
     */
    public Filled fill(String id, Map<String, ?> fields) {
        TemplateDefinition definition = definition(id);
        if (!fields.keySet().containsAll(definition.fields().keySet())) {
            throw new IllegalArgumentException(id + " lacks fields among " + fields.keySet());
        }
        Optional<RegulationVersion> version = regulations.on(LocalDate.now(clock), RegulationKind.TEMPLATE, id);
        String content = version.map(RegulationVersion::content).orElse(definition.content());
        return new Filled(
                fill(definition, content, fields),
                id + "@" + version.map(RegulationVersion::number).orElse(0));
    }

    /** In PDF no value becomes markup. */
    static String fill(TemplateDefinition definition, String content, Map<String, ?> fields) {
        UnaryOperator<String> escape =
                switch (definition.form()) {
                    case PDF -> value -> HtmlUtils.htmlEscape(value, "UTF-8");
                    case TEXT -> UnaryOperator.identity();
                };
        return Marked.parse(content).render(fields, escape);
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
