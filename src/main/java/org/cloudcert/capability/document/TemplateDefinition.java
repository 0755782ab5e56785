package org.cloudcert.capability.document;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A template as the product ships it.
 *
 * @param name Chinese
 * @param fields what its text may say, by name
 */
record TemplateDefinition(String name, Form form, Map<String, FieldDefinition> fields, String content) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    enum Form {
        /** XHTML, printed as PDF/A. */
        PDF,
        /** Plain text: the first line is the title, the text follows after an empty line. */
        TEXT
    }

    /**
     * @param means Chinese
     * @param sample an example: a text, or the entries of a list
     * @param required whether the text must say it
     */
    record FieldDefinition(String means, Object sample, boolean required) {}

    /** All that the product ships, by id; an unreadable file stops the start. */
    static Map<String, TemplateDefinition> shipped() {
        Map<String, TemplateDefinition> all = new TreeMap<>();
        try {
            for (String files : List.of("classpath*:documents/*.yaml", "classpath*:letters/**/*.yaml")) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources(files)) {
                    try (InputStream yaml = file.getInputStream()) {
                        all.putAll(YAML.readValue(
                                yaml, new TypeReference<LinkedHashMap<String, TemplateDefinition>>() {}));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(all);
    }

    Map<String, Object> samples() {
        Map<String, Object> samples = new HashMap<>();
        fields.forEach((field, definition) -> samples.put(field, definition.sample()));
        return samples;
    }

    /** Every field without a value. */
    Map<String, Object> nothing() {
        Map<String, Object> nothing = new HashMap<>();
        fields.keySet().forEach(field -> nothing.put(field, null));
        return nothing;
    }

    /** The names of the fields of a list's entries, by the list's name. */
    Map<String, Set<String>> lists() {
        Map<String, Set<String>> lists = new HashMap<>();
        fields.forEach((field, definition) -> {
            if (definition.sample() instanceof List<?> entries) {
                lists.put(
                        field,
                        ((Map<?, ?>) entries.get(0))
                                .keySet().stream().map(String.class::cast).collect(Collectors.toSet()));
            }
        });
        return lists;
    }

    /** Every field but the lists. */
    Set<String> single() {
        return fields.keySet().stream()
                .filter(field -> !(fields.get(field).sample() instanceof List))
                .collect(Collectors.toSet());
    }
}
