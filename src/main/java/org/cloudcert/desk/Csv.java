package org.cloudcert.desk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.desk.Listing.Cell;

/** Writes a list so that a spreadsheet opens it as text, and nothing in it is calculated. */
final class Csv {

    /** Lets spreadsheets recognise UTF-8. */
    private static final String MARK = "\uFEFF";

    /** What makes a spreadsheet take a cell for a formula; the wide forms do so in East Asian ones. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    static String write(Listing listing) {
        Stream<List<String>> rows =
                listing.rows().stream().map(row -> row.stream().map(Cell::text).toList());
        return Stream.concat(Stream.of(listing.columns()), rows)
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", MARK, "\r\n"));
    }

    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
