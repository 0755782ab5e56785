package org.cloudcert.measurement;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page made of all results, and its pictures. */
final class MeasurementsPage {

    private final List<Result> results;

    MeasurementsPage(List<Result> results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(
                """
                # Measurements

                Each section is a program or a suite that anyone can run again: by its command, on a machine with a JDK and Maven \
                and nothing else running. MariaDB is the real one, started for the measurement. A run replaces its file in \
                [measurements/](measurements); this page is written from those files by `MeasurementsDocumentationTest`, which fails \
                when the page is stale, and `mvn test -Dtest=MeasurementsDocumentationTest -Dcloudcert.docs=write` writes it anew.

                Machines are noisy. What is compared was measured in one run, in turns; a figure is the median of its samples \
                with the smallest and the largest beside it, n says how many there were. Ratios tell more than rates, counts more \
                than both. A plus behind a commit means that the sources were not quite those of it.
                """);
        for (Result result : results) {
            append(page, result);
        }
        return page.toString();
    }

    /** The pictures by file name. */
    Map<String, String> pictures() {
        Map<String, String> pictures = new TreeMap<>();
        for (Result result : results) {
            for (int index = 0; index < result.plots().size(); index++) {
                pictures.put(
                        picture(result, index), PlotDrawing.svg(result.plots().get(index)));
            }
        }
        return pictures;
    }

    private static void append(StringBuilder page, Result result) {
        page.append("\n## ").append(result.title()).append("\n\n");
        if (!result.aim().isEmpty()) {
            page.append("Aim: ").append(result.aim()).append("\n\n");
        }
        Machine machine = result.machine();
        page.append(
                """
                ```
                %s
                ```

                Measured on %s at commit %s: %s, %d cores, %d GB; %s; %s; MariaDB %s.
                """
                        .formatted(
                                result.command(),
                                result.measuredOn(),
                                result.commit(),
                                machine.processor(),
                                machine.cores(),
                                machine.memoryGigabytes(),
                                machine.system(),
                                machine.java(),
                                machine.mariaDb()));
        if (!result.parameters().isEmpty()) {
            page.append("With ")
                    .append(result.parameters().entrySet().stream()
                            .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                            .collect(joining("; ")))
                    .append(".\n");
        }
        if (!result.figures().isEmpty()) {
            page.append("\n| figure | unit | median | min – max | n |\n| --- | --- | ---: | ---: | ---: |\n");
            for (Figure figure : result.figures()) {
                page.append("| %s | %s | %s | %s – %s | %d |\n"
                        .formatted(
                                figure.name(),
                                figure.unit(),
                                number(figure.median()),
                                number(figure.min()),
                                number(figure.max()),
                                figure.samples().length));
            }
        }
        for (int index = 0; index < result.plots().size(); index++) {
            page.append("\n![%s](measurements/%s)\n"
                    .formatted(result.plots().get(index).title(), picture(result, index)));
        }
        if (!result.remarks().isEmpty()) {
            page.append("\n");
            result.remarks().forEach(remark -> page.append("- ").append(remark).append("\n"));
        }
    }

    private static String picture(Result result, int index) {
        return "%s-%d.svg".formatted(result.name(), index + 1);
    }

    /** Three digits of what is small, all whole ones of what is large. */
    static String number(double value) {
        int decimals = value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        if (decimals == 2 && Math.abs(value) < 0.1) {
            return BigDecimal.valueOf(value).round(new MathContext(2)).toPlainString();
        }
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
