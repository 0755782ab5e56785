package org.cloudcert.forms;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the product reads what each form submits: taken from the models, which name the bean, and from the bean's code. */
final class FormReaders {

    /**
     * One reading of a field.
     *
     * @param kind the method of {@code TaskForm} that reads it
     * @param arguments what follows the field's name and label
     */
    record Read(String field, String kind, List<String> arguments, String source) {

        boolean optional() {
            return kind.startsWith("optional");
        }

        /** The names of the enumeration that a choice is made from. */
        Set<String> constants() {
            String type = arguments.get(0).replace(".class", "").strip();
            Matcher own = Pattern.compile("enum " + type + " \\{([^;}]*)").matcher(source);
            if (own.find()) {
                return Stream.of(own.group(1).split(",")).map(String::strip).collect(Collectors.toSet());
            }
            Matcher imported =
                    Pattern.compile("import ([\\w.]+\\." + type + ");").matcher(source);
            if (!imported.find()) {
                throw new IllegalStateException("No enumeration " + type);
            }
            String name = imported.group(1);
            return Stream.of(load(name).getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.toSet());
        }

        private static Class<?> load(String name) {
            try {
                return Class.forName(name);
            } catch (ClassNotFoundException nested) {
                int dot = name.lastIndexOf('.');
                if (dot < 0) {
                    throw new IllegalStateException(nested);
                }
                return load(name.substring(0, dot) + "$" + name.substring(dot + 1));
            }
        }
    }

    private static final Pattern SHOWN_BY_TASK = Pattern.compile(
            "<bpmn:userTask [^>]*formKey=\"embedded:deployment:forms/([\\w/-]+)\\.html\".*?"
                    + "event=\"complete\" delegateExpression=\"\\$\\{(\\w+)}\"",
            Pattern.DOTALL);
    private static final Pattern SHOWN_BY_START = Pattern.compile(
            "<bpmn:startEvent [^>]*formKey=\"embedded:deployment:forms/([\\w/-]+)\\.html\".*?"
                    + "<bpmn:serviceTask [^>]*delegateExpression=\"\\$\\{(\\w+)}\"",
            Pattern.DOTALL);
    private static final Pattern BEAN =
            Pattern.compile("@Bean\\s+(?:TaskListener|JavaDelegate) (\\w+)\\((.*?)(?=@Bean|\\z)", Pattern.DOTALL);
    private static final Pattern READ = Pattern.compile(
            "form(?:\\(\\))?\\s*\\.(text|optionalText|line|optionalLine|matching|optionalMatching|flag|date|optionalDate"
                    + "|pastDate|optionalPastDate|number|choice|users)"
                    + "\\(\\s*(\"\\w+\"|[A-Z_]+),\\s*\"[^\"]*\"((?:,\\s*[\\w.]+)*)");
    private static final Pattern PART = Pattern.compile("part\\(task, (\"\\w+\"), \"[^\"]*\"\\)");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = (\"\\w+\");");

    private FormReaders() {}

    /** Form, such as {@code qualification/vote}, to the readings of its fields. */
    static Map<String, List<Read>> all() {
        Map<String, List<Read>> byBean = new HashMap<>();
        sources().forEach(source -> BEAN.matcher(source)
                .results()
                .forEach(bean -> byBean.put(bean.group(1), reads(bean.group(2), source))));
        return models().flatMap(model -> Stream.of(SHOWN_BY_TASK, SHOWN_BY_START)
                        .flatMap(shown -> shown.matcher(model).results()))
                .collect(toMap(shown -> shown.group(1), shown -> byBean.get(shown.group(2)), (one, same) -> one));
    }

    /** Everything that the product's code calls by a text, such as a refusal's code. */
    static Set<String> texts() {
        return sources()
                .flatMap(source -> Pattern.compile("\"([a-z-]+\\.[a-z-]+)\"")
                        .matcher(source)
                        .results())
                .map(text -> text.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Read> reads(String code, String source) {
        Map<String, String> constants = CONSTANT.matcher(source)
                .results()
                .collect(toMap(constant -> constant.group(1), constant -> constant.group(2)));
        List<Read> reads = new ArrayList<>();
        for (MatchResult read : READ.matcher(code).results().toList()) {
            String name = constants.getOrDefault(read.group(2), read.group(2)).replace("\"", "");
            List<String> arguments = Stream.of(read.group(3).split(","))
                    .map(String::strip)
                    .filter(argument -> !argument.isEmpty())
                    .toList();
            reads.add(new Read(name, read.group(1), arguments, source));
        }
        for (MatchResult part : PART.matcher(code).results().toList()) {
            reads.add(new Read(part.group(1).replace("\"", ""), "choice", List.of("Sufficiency.class"), source));
        }
        return reads;
    }

    private static Stream<String> sources() {
        return files(Path.of("src/main/java"), ".java");
    }

    private static Stream<String> models() {
        return files(Path.of("bpmn"), ".bpmn");
    }

    private static Stream<String> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(FormReaders::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
