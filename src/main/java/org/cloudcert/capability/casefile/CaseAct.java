package org.cloudcert.capability.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that may be handed in for a case now, as the counter's form asks for it. Who may do it is whoever may post to
 * its path.
 *
 * @param title what is done, Chinese
 * @param help what to know before, Chinese; or null
 * @param path of the REST operation that takes it
 * @param fields of the form, in their order
 */
public record CaseAct(String title, String help, String path, List<Field> fields) {

    public CaseAct(String title, String help, String path, Field... fields) {
        this(title, help, path, List.of(fields));
    }

    /** Posted to a path below the case's own. */
    public static CaseAct of(CaseFile file, String title, String help, String path, Field... fields) {
        return new CaseAct(title, help, "/api/v1/cases/" + file.caseNo() + "/" + path, fields);
    }

    /** Whether it carries a file. */
    public boolean isUpload() {
        return fields.stream().anyMatch(field -> field.kind() == Kind.FILE);
    }

    /** How a field is filled in. */
    public enum Kind {
        LINE,
        LINES,
        DATE,
        AMOUNT,
        CHOICE,
        MATERIALS,
        FILE
    }

    /**
     * A field of the form.
     *
     * @param name in the request; behind a dot, of the part of the request that is named before it
     * @param label Chinese
     * @param max characters, for text
     * @param options by value, for a choice
     */
    public record Field(String name, String label, Kind kind, boolean required, int max, Map<String, String> options) {

        public static Field line(String name, String label, int max) {
            return new Field(name, label, Kind.LINE, true, max, Map.of());
        }

        public static Field lines(String name, String label) {
            return new Field(name, label, Kind.LINES, true, 4000, Map.of());
        }

        public static Field date(String name, String label) {
            return new Field(name, label, Kind.DATE, true, 0, Map.of());
        }

        /** In yuan. */
        public static Field amount(String name, String label) {
            return new Field(name, label, Kind.AMOUNT, true, 0, Map.of());
        }

        /** Of the case's materials, those that are meant; none is all right. */
        public static Field materials() {
            return new Field("materialIds", "关联材料", Kind.MATERIALS, false, 0, Map.of());
        }

        public static Field file(String name, String label) {
            return new Field(name, label, Kind.FILE, true, 0, Map.of());
        }

        /** @param options in the order in which they are offered: value, Chinese title */
        public static Field choice(String name, String label, Stream<Map.Entry<String, String>> options) {
            Map<String, String> ordered = new LinkedHashMap<>();
            options.forEach(option -> ordered.put(option.getKey(), option.getValue()));
            return new Field(name, label, Kind.CHOICE, true, 0, ordered);
        }

        /** The same, which may be left empty. */
        public Field optional() {
            return new Field(name, label, kind, false, max, options);
        }
    }
}
