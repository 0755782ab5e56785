package org.cloudcert.desk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.web.LongPage;
import org.springframework.data.domain.Page;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A list as people see it: fields to filter by, columns, and one page of rows.
 *
 * @param path where the list is
 * @param note how to read it, or null
 */
record Listing(
        String title, String path, String note, List<Field> fields, List<String> columns, Page<List<Cell>> rows) {

    /** @param rows how to show one item, a cell a column */
    static <T> Listing of(
            String title,
            String path,
            String note,
            List<Field> fields,
            List<String> columns,
            Page<T> items,
            Function<T, List<Cell>> rows) {
        return new Listing(title, path, note, fields, columns, items.map(rows));
    }

    /**
     * A field of the filter.
     *
     * @param type of the input: {@code search}, {@code date}, or {@code select} with options
     * @param value as asked for, or empty
     * @param options what can be chosen, by value
     */
    record Field(String name, String label, String type, String value, Map<String, String> options) {

        static Field search(String name, String label, String value) {
            return new Field(name, label, "search", text(value), Map.of());
        }

        static Field date(String name, String label, Object value) {
            return new Field(name, label, "date", text(value), Map.of());
        }

        static Field select(String name, String label, Object value, Map<String, String> options) {
            return new Field(name, label, "select", text(value), options);
        }

        /** The options as markup: of a thousand people a template engine would ask after each one for a long time. */
        public String markup() {
            StringBuilder markup = new StringBuilder("<option value=\"\">全部</option>");
            options.forEach((option, title) -> markup.append("<option value=\"")
                    .append(HtmlUtils.htmlEscape(option))
                    .append(option.equals(value) ? "\" selected=\"selected\">" : "\">")
                    .append(HtmlUtils.htmlEscape(title))
                    .append("</option>"));
            return markup.toString();
        }

        private static String text(Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /** @param href where it leads, or null */
    record Cell(String text, String href) {}

    /** Cells that lead nowhere. */
    static List<Cell> cells(Object... texts) {
        return Arrays.stream(texts)
                .map(text -> text instanceof Cell cell ? cell : new Cell(text == null ? "" : text.toString(), null))
                .toList();
    }

    /** Leads to the case page, unless the number is that of another file. */
    static Cell caseLink(String number) {
        boolean ofCase = Stream.of(Regime.values()).anyMatch(regime -> number.startsWith(regime.letter() + "-"));
        return new Cell(number, ofCase ? "/cases/" + number : null);
    }

    /** Whether there are more rows than were counted. */
    public boolean more() {
        return rows instanceof LongPage<?> counted && counted.more();
    }

    /** The address of a page of this list, filtered alike. */
    public String pageHref(int page) {
        return address().queryParam("page", page).build().encode().toUriString();
    }

    /** The address of the whole list as CSV, filtered alike. */
    public String csvHref() {
        return address().queryParam("format", "csv").build().encode().toUriString();
    }

    private UriComponentsBuilder address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        fields.stream()
                .filter(field -> !field.value().isEmpty())
                .forEach(field -> address.queryParam(field.name(), "{" + field.name() + "}"));
        Map<String, Object> values = new HashMap<>();
        fields.forEach(field -> values.put(field.name(), field.value()));
        return address.uriVariables(values);
    }
}
