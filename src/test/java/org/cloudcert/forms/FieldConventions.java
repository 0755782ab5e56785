package org.cloudcert.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.forms.FormReaders.Read;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** What every field of a form keeps to: what people are told about it, and that it takes what the product takes. */
final class FieldConventions {

    enum Convention {
        /** A label, or the legend of its group. */
        LABEL,
        /** A word on what belongs there, read out with the field. */
        HELP,
        /** A place for what is wrong with it, read out as it appears. */
        ERROR,
        /** The product reads it, and every field that the product reads is there. */
        READ,
        /** What the product requires is required in the form. */
        REQUIRED,
        /** As long, as large and as early as the product takes it. */
        LIMIT,
        /** The choices are those that the product knows. */
        CHOICE,
        /** The refusals shown at a field are refusals of the product. */
        REFUSAL
    }

    record Violation(String form, Convention convention, String field, String what) {

        @Override
        public String toString() {
            return form + " " + field + ": " + what + " [" + convention + "]";
        }
    }

    private static final int TEXT_LENGTH = 4000;

    private final Map<String, List<Read>> readers = FormReaders.all();
    private final Set<String> codes = FormReaders.texts();

    /** Everything that is not as agreed. */
    List<Violation> violations(String form, String html) {
        return new Check(form, Jsoup.parseBodyFragment(html)).run();
    }

    private final class Check {

        private final String form;
        private final Document page;
        private final List<Violation> violations = new ArrayList<>();

        Check(String form, Document page) {
            this.form = form;
            this.page = page;
        }

        List<Violation> run() {
            Elements fields = page.select("[cam-variable-name]");
            fields.forEach(this::label);
            fields.forEach(this::words);
            fields.forEach(this::refusals);
            readings(fields);
            return violations;
        }

        private void say(Convention convention, Element field, String what) {
            violations.add(new Violation(form, convention, name(field), what));
        }

        private static String name(Element field) {
            return field.attr("cam-variable-name");
        }

        private void label(Element field) {
            Element group = field.closest("fieldset");
            boolean hidden = field.attr("type").equals("hidden");
            String label = hidden
                    ? group == null ? "" : group.select("> legend").text()
                    : page.select("label[for=" + field.id() + "]").text();
            if (label.isBlank()) {
                say(Convention.LABEL, field, "no label");
            }
        }

        private void words(Element field) {
            Element group = field.closest(".form-group");
            Element described = field.attr("type").equals("hidden") ? group : field;
            List<String> describedBy =
                    List.of(described.attr("aria-describedby").split(" "));
            Element help = page.getElementById(field.id() + "-help");
            if (help == null || help.text().isBlank() || !describedBy.contains(help.id())) {
                say(Convention.HELP, field, "no help that is read out");
            }
            Element error = page.getElementById(field.id() + "-error");
            if (error == null
                    || !error.hasClass("cc-error")
                    || !error.attr("aria-live").equals("polite")
                    || error.closest(".form-group") != group
                    || !describedBy.contains(error.id())) {
                say(Convention.ERROR, field, "no place for what is wrong");
            }
        }

        private void refusals(Element field) {
            Set<String> unknown =
                    new TreeSet<>(List.of(field.attr("data-refusals").split(" ")));
            unknown.remove("");
            unknown.removeAll(codes);
            unknown.forEach(code -> say(Convention.REFUSAL, field, "no refusal " + code));
        }

        private void readings(Elements fields) {
            List<Read> reads = readers.getOrDefault(form, List.of());
            Set<String> read = reads.stream().map(Read::field).collect(Collectors.toSet());
            fields.stream()
                    .filter(field -> !read.contains(name(field)))
                    .forEach(field -> say(Convention.READ, field, "nobody reads it"));
            for (Read one : reads) {
                Element field = page.selectFirst("[cam-variable-name=" + one.field() + "]");
                if (field == null) {
                    violations.add(new Violation(form, Convention.READ, one.field(), "read, but not in the form"));
                } else {
                    required(field, one);
                    limits(field, one);
                }
            }
        }

        private void required(Element field, Read read) {
            boolean required = !field.closest(".form-group")
                    .select("[required], [ng-required]")
                    .isEmpty();
            if (!read.optional() && !required) {
                say(Convention.REQUIRED, field, "may be left out");
            }
        }

        private void limits(Element field, Read read) {
            switch (read.kind()) {
                case "text", "optionalText" -> length(field, TEXT_LENGTH);
                case "line", "optionalLine", "matching", "optionalMatching" ->
                    length(field, Integer.parseInt(read.arguments().get(0)));
                case "flag" -> limit(field, field.attr("cam-variable-type").equals("Boolean"), "no yes or no");
                case "date", "optionalDate" -> limit(field, field.attr("type").equals("date"), "no date");
                case "pastDate", "optionalPastDate" ->
                    limit(
                            field,
                            field.attr("type").equals("date") && field.hasAttr("data-past"),
                            "no date of the past");
                case "number" -> {
                    boolean within = field.attr("type").equals("number")
                            && number(field, "min")
                                    >= Integer.parseInt(read.arguments().get(0))
                            && number(field, "max") <= bound(read);
                    limit(field, within, "other numbers than are taken");
                }
                case "choice" -> {
                    Set<String> offered = new TreeSet<>(field.select("option").eachAttr("value"));
                    offered.remove("");
                    if (!offered.equals(read.constants())) {
                        say(Convention.CHOICE, field, "offers " + offered);
                    }
                }
                default -> limit(field, read.kind().equals("users"), "read in an unknown way: " + read.kind());
            }
        }

        /** A person chosen from a list has no length. */
        private void length(Element field, int max) {
            if (field.is("textarea, input[type=text]")) {
                limit(field, field.attr("maxlength").equals(String.valueOf(max)), "not " + max + " characters");
            }
        }

        private static int number(Element field, String attribute) {
            return Integer.parseInt(field.attr(attribute));
        }

        private static int bound(Read read) {
            String max = read.arguments().get(1);
            return max.matches("\\d+")
                    ? Integer.parseInt(max)
                    : Integer.parseInt(read.source().replaceAll("(?s).*int " + max + " = (\\d+);.*", "$1"));
        }

        private void limit(Element field, boolean holds, String what) {
            if (!holds) {
                say(Convention.LIMIT, field, what);
            }
        }
    }
}
