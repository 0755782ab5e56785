package org.cloudcert.capability.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloudcert.rule.Refusal;

/**
 * A text with marks for fields: <code>{{name}}</code> stands for a value; what is between <code>{{#name}}</code> and
 * <code>{{/name}}</code> is there once for each entry of a list, or once if the value is not empty; what follows
 * <code>{{^name}}</code> is there if it is. There is nothing else: no expressions, no inclusion, no access to anything
 * but the fields.
 */
final class Marked {

    private static final Pattern MARK = Pattern.compile("\\{\\{([#^/]?)([a-zA-Z][a-zA-Z0-9]{0,39})}}");

    /** A mark of a section alone on its line takes the line with it. */
    private static final Pattern ALONE =
            Pattern.compile("(?m)^[ \\t]*(\\{\\{[#^/][a-zA-Z][a-zA-Z0-9]{0,39}}})[ \\t]*(?:\\n|\\z)");

    private static final int DEEPEST = 8;

    private sealed interface Part {}

    private record Words(String text) implements Part {}

    private record Field(String name) implements Part {}

    private record Section(String name, boolean whenEmpty, List<Part> parts) implements Part {}

    private final List<Part> parts;

    private Marked(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws Refusal {@code template.mark-invalid} where a mark is unknown, or a section is not closed as opened */
    static Marked parse(String text) {
        List<List<Part>> open = new ArrayList<>();
        open.add(new ArrayList<>());
        List<Section> sections = new ArrayList<>();
        String lines = ALONE.matcher(text).replaceAll("$1");
        Matcher mark = MARK.matcher(lines);
        int at = 0;
        while (mark.find()) {
            last(open).add(words(lines.substring(at, mark.start())));
            at = mark.end();
            String name = mark.group(2);
            switch (mark.group(1)) {
                case "" -> last(open).add(new Field(name));
                case "/" -> {
                    if (sections.isEmpty() || !last(sections).name().equals(name)) {
                        throw invalid("{{/%s}}没有对应的开始标记".formatted(name));
                    }
                    sections.remove(sections.size() - 1);
                    open.remove(open.size() - 1);
                }
                default -> {
                    Section section = new Section(name, mark.group(1).equals("^"), new ArrayList<>());
                    last(open).add(section);
                    sections.add(section);
                    open.add(section.parts());
                    if (sections.size() > DEEPEST) {
                        throw invalid("标记嵌套过深");
                    }
                }
            }
        }
        last(open).add(words(lines.substring(at)));
        if (!sections.isEmpty()) {
            throw invalid("{{#%s}}没有结束标记".formatted(last(sections).name()));
        }
        return new Marked(open.get(0));
    }

    private static Words words(String text) {
        if (text.contains("{{")) {
            throw invalid("“%s”不是字段标记"
                    .formatted(text.substring(text.indexOf("{{"))
                            .lines()
                            .findFirst()
                            .orElse("")));
        }
        return new Words(text);
    }

    /**
     * The names of all fields that occur outside of lists or within.
     *
     * @param lists the names of the entries' fields, by the list's name
     * @param known the other fields
     * @throws Refusal {@code template.field-unknown}; {@code template.mark-invalid} for a list within a list
     */
    Set<String> fields(Map<String, Set<String>> lists, Set<String> known) {
        Set<String> found = new HashSet<>();
        collect(parts, lists, known, false, found);
        return found;
    }

    private static void collect(
            List<Part> parts, Map<String, Set<String>> lists, Set<String> known, boolean inList, Set<String> found) {
        for (Part part : parts) {
            if (part instanceof Field field) {
                if (!known.contains(field.name())) {
                    throw unknown(field.name());
                }
                found.add(field.name());
            } else if (part instanceof Section section) {
                found.add(section.name());
                Set<String> ofEntries = lists.get(section.name());
                if (ofEntries == null || section.whenEmpty()) {
                    if (ofEntries == null && !known.contains(section.name())) {
                        throw unknown(section.name());
                    }
                    collect(section.parts(), lists, known, inList, found);
                } else if (inList) {
                    throw invalid("列表“%s”不能放在另一个列表中".formatted(section.name()));
                } else {
                    Set<String> more = new HashSet<>(known);
                    more.addAll(ofEntries);
                    collect(section.parts(), lists, more, true, found);
                }
            }
        }
    }

    /** @param escape what values go through on their way into the text */
    String render(Map<String, ?> fields, UnaryOperator<String> escape) {
        StringBuilder text = new StringBuilder();
        render(parts, fields, escape, text);
        return text.toString();
    }

    private static void render(
            List<Part> parts, Map<String, ?> fields, UnaryOperator<String> escape, StringBuilder text) {
        for (Part part : parts) {
            if (part instanceof Words words) {
                text.append(words.text());
            } else if (part instanceof Field field) {
                text.append(escape.apply(value(fields, field.name())));
            } else if (part instanceof Section section) {
                render(section, fields, escape, text);
            }
        }
    }

    private static void render(
            Section section, Map<String, ?> fields, UnaryOperator<String> escape, StringBuilder text) {
        if (!section.whenEmpty() && fields.get(section.name()) instanceof List<?> entries) {
            for (Object entry : entries) {
                Map<String, Object> ofEntry = new HashMap<>(fields);
                ((Map<?, ?>) entry).forEach((name, value) -> ofEntry.put((String) name, value));
                render(section.parts(), ofEntry, escape, text);
            }
        } else if (value(fields, section.name()).isEmpty() == section.whenEmpty()) {
            render(section.parts(), fields, escape, text);
        }
    }

    private static String value(Map<String, ?> fields, String name) {
        if (!fields.containsKey(name)) {
            throw new IllegalArgumentException("No field " + name);
        }
        Object value = fields.get(name);
        return value == null || Boolean.FALSE.equals(value) || value instanceof List<?> list && list.isEmpty()
                ? ""
                : value.toString();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static Refusal unknown(String name) {
        return Refusal.invalid("template.field-unknown", null, "这个模板没有字段“%s”".formatted(name));
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("template.mark-invalid", null, message);
    }
}
