package org.cloudcert.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What nobody sends who means well, as arbitraries. */
final class HostileValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> NOTORIOUS = List.of(
            "",
            " ",
            "\t",
            "\u0000",
            "名\u0000称",
            "\u0007\u001b[31m",
            "\ud800",
            "\udc00尾",
            "\ud842",
            "\ufeff",
            "\uffff",
            "\u202e倒\u2066",
            "\u2028\u2029",
            "云\r\nBcc: victim@example.org",
            "null",
            "undefined",
            "NaN",
            "-0",
            "1e309",
            "０１",
            "{}",
            "[]",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "</textarea><svg/onload=alert(1)>",
            "${7*7}",
            "#{7*7}",
            "*{T(java.lang.Runtime).getRuntime()}",
            "{{constructor}}",
            "{{#x}}",
            "%{7*7}",
            "${jndi:ldap://localhost:1/x}",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "file:///etc/passwd",
            "' or '1'='1",
            "'; drop table case_file; --",
            "\\' union select 1 -- ",
            "%' and sleep(0) and '%",
            "%",
            "_",
            "\\",
            "*",
            "=cmd|'/c calc'!A1",
            "+1+1",
            "@SUM(1)",
            "%s%n%x",
            "ADMINISTRATION",
            "Q-1999-000001",
            "q-2026-000001",
            "00000000-0000-0000-0000-000000000000",
            "𠮷".repeat(500),
            "云".repeat(5_000),
            "A".repeat(70_000),
            "e\u0301".repeat(300));

    private static final List<String> DATES = List.of(
            "0000-00-00",
            "0000-01-01",
            "-0001-01-01",
            "-999999999-01-01",
            "+999999999-12-31",
            "9999-12-31",
            "1000-01-01",
            "0999-12-31",
            "1582-10-10",
            "2026-02-30",
            "2026-13-01",
            "2026-1-1",
            "20260101",
            "２０２６-01-01",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00+99:00",
            "+292278994-08-17T07:12:55Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-12-31T23:59:60Z",
            "now",
            "1767225600000");

    private static final List<BigDecimal> NUMBERS = List.of(
            BigDecimal.ZERO,
            BigDecimal.ONE.negate(),
            new BigDecimal(Integer.MAX_VALUE),
            new BigDecimal(Integer.MIN_VALUE),
            new BigDecimal(Integer.MAX_VALUE).add(BigDecimal.ONE),
            new BigDecimal(Long.MAX_VALUE),
            new BigDecimal(Long.MIN_VALUE),
            new BigDecimal(BigInteger.TEN.pow(60)),
            new BigDecimal("0.1"),
            new BigDecimal("-0.001"),
            new BigDecimal("1.000000000000000000000000001"),
            new BigDecimal("99999999999999999999.99"),
            new BigDecimal("1E+400"),
            new BigDecimal("1E-400"),
            new BigDecimal("1E+100000"));

    static final Arbitrary<String> TEXTS = Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(NOTORIOUS)),
            Tuple.of(2, Arbitraries.strings().all().ofMaxLength(60)),
            Tuple.of(
                    1,
                    Arbitraries.strings()
                            .withCharRange('\u4e00', '\u4e40')
                            .ofMinLength(1)
                            .ofMaxLength(300)),
            Tuple.of(1, Arbitraries.of(DATES)));

    static final Arbitrary<String> MOMENTS = Arbitraries.of(DATES);

    static final Arbitrary<BigDecimal> QUANTITIES = Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(NUMBERS)),
            Tuple.of(1, Arbitraries.bigDecimals().ofScale(6)),
            Tuple.of(1, Arbitraries.longs().map(BigDecimal::valueOf)));

    /** Anything in place of anything. */
    static final Arbitrary<JsonNode> ANYTHING = Arbitraries.frequencyOf(
            Tuple.of(8, TEXTS.map(NODES::textNode)),
            Tuple.of(3, MOMENTS.map(NODES::textNode)),
            Tuple.of(4, QUANTITIES.map(NODES::numberNode)),
            Tuple.of(3, Arbitraries.just(NODES.nullNode())),
            Tuple.of(2, Arbitraries.of(true, false).map(NODES::booleanNode)),
            Tuple.of(1, Arbitraries.just(NODES.arrayNode())),
            Tuple.of(1, TEXTS.list().ofMaxSize(3).map(HostileValues::array)),
            Tuple.of(1, Arbitraries.of(300, 5_000).map(HostileValues::long_)),
            Tuple.of(1, Arbitraries.just(NODES.objectNode())),
            Tuple.of(1, TEXTS.map(text -> (JsonNode) NODES.objectNode().put(text, text))),
            Tuple.of(1, Arbitraries.of(30, 400).map(HostileValues::deep)));

    private HostileValues() {}

    private static JsonNode array(List<String> texts) {
        var array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static JsonNode long_(int size) {
        var array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add("x" + i);
        }
        return array;
    }

    private static JsonNode deep(int levels) {
        ObjectNode outermost = NODES.objectNode();
        ObjectNode innermost = outermost;
        for (int i = 0; i < levels; i++) {
            innermost = innermost.putObject("a");
        }
        return outermost;
    }
}
