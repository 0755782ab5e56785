package org.cloudcert.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Writes a list so that a spreadsheet opens it as text, and nothing in it is calculated. */
public final class Csv {

    /** Lets spreadsheets recognise UTF-8. */
    private static final String MARK = "\uFEFF";

    /** What makes a spreadsheet take a cell for a formula; the wide forms do so in East Asian ones. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /**
     * The list as a file to save.
     *
     * @param name of the file, without {@code .csv}
     * @param rows a cell a column
     */
    public static ResponseEntity<byte[]> file(String name, List<String> columns, Stream<List<String>> rows) {
        return file(name, content(columns, rows));
    }

    /** What {@link #content} gave, as a file to save. */
    public static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .body(content);
    }

    /** The list as bytes: the same list gives the same. */
    public static byte[] content(List<String> columns, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(columns), rows)
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", MARK, "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
