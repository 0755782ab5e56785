package org.cloudcert.capability.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.ADDED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.ALTERED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.CUT_OFF;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.DELETED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.HEAD_UNREADABLE;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.REORDERED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.REWRITTEN;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cloudcert.capability.audittrail.AuditVerifier.Finding;
import org.cloudcert.capability.audittrail.AuditVerifier.Report;
import org.cloudcert.capability.audittrail.AuditVerifier.Tampering;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule("X-5")
class AuditVerifierTest {

    private static final String CASE = "Q-2026-000001";
    private static final Instant START = Instant.parse("2026-01-05T01:00:00.123456789Z");

    @Test
    void anUntouchedCopyIsIntact() {
        assertThat(AuditVerifier.verify(text(copy(5))).findings()).isEmpty();
        assertThat(AuditVerifier.verify(text(copy(0))).findings()).isEmpty();
    }

    @Test
    void reformattingIsNoTampering() {
        List<String> copy = copy(3);
        copy.replaceAll(line -> line.replaceFirst("\\{", "{ ").replace("\":\"", "\" : \""));

        assertThat(AuditVerifier.verify(text(copy)).findings()).isEmpty();
    }

    @Test
    void aLineIsTheHashedTextPlusItsHash() {
        String line = copy(1).get(1);
        String canonical = line.substring(0, line.length() - 75) + "}";

        assertThat(line).endsWith(",\"hash\":\"" + Canonical.hash(canonical) + "\"}");
        assertThat(canonical)
                .isEqualTo(
                        """
                        {"action":"payment.recorded","actor":"李𠮷","at":"2026-01-05T01:00:00.123456Z",\
                        "caseNo":"Q-2026-000001","data":{"amount":12000.50,"paidOn":"2026-01-05"},\
                        "previousHash":"%s","reason":"第 1 笔","ruleId":"Q-5.3.2","seq":1,"text":"登记付款"}"""
                                .formatted("0".repeat(64)));
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("a text", copy -> edit(copy, 3, "登记付款", "登记退款"), ALTERED, 3),
                tampering("an amount by one cent", copy -> edit(copy, 2, "12000.50", "12000.51"), ALTERED, 2),
                tampering("an instant by one microsecond", copy -> edit(copy, 5, "123456Z", "123457Z"), ALTERED, 5),
                tampering("a reason removed", copy -> edit(copy, 1, "\"reason\":\"第 1 笔\",", ""), ALTERED, 1),
                tampering("a field added", copy -> edit(copy, 4, "{\"action\"", "{\"x\":1,\"action\""), ALTERED, 4),
                tampering(
                        "a hidden second value",
                        copy -> edit(copy, 4, "{\"action\"", "{\"actor\":\"x\",\"action\""),
                        ALTERED,
                        0,
                        DELETED,
                        4),
                tampering("another case's entry", copy -> edit(copy, 2, CASE, "Q-2026-000002"), ALTERED, 2),
                tampering("text and hash, first", copy -> rehash(edit(copy, 1, "登记付款", "登记退款"), 1), ALTERED, 1),
                tampering("text and hash, middle", copy -> rehash(edit(copy, 3, "登记付款", "登记退款"), 3), ALTERED, 3),
                tampering("text and hash, last", copy -> rehash(edit(copy, 5, "登记付款", "登记退款"), 5), ALTERED, 5),
                tampering("first link", copy -> rehash(edit(copy, 1, "0".repeat(64), "1".repeat(64)), 1), ALTERED, 1),
                tampering("an unreadable line", copy -> copy.set(2, "{\"seq\":"), ALTERED, 0, DELETED, 2),
                tampering("a line of null", copy -> copy.set(2, "null"), ALTERED, 0, DELETED, 2),
                tampering("first deleted", copy -> copy.remove(1), DELETED, 1),
                tampering("middle deleted", copy -> copy.remove(3), DELETED, 3),
                tampering("last deleted", copy -> copy.remove(5), CUT_OFF, 5),
                tampering("cut off", copy -> copy.subList(3, 6).clear(), CUT_OFF, 3),
                tampering("all cut off", copy -> copy.subList(1, 6).clear(), CUT_OFF, 1),
                tampering("head counts more", copy -> edit(copy, 0, "\"entries\":5", "\"entries\":6"), CUT_OFF, 6),
                tampering("neighbours swapped", copy -> Collections.swap(copy, 3, 4), REORDERED, 3),
                tampering("last moved to the front", copy -> copy.add(1, copy.remove(5)), REORDERED, 1, 2, 3, 4),
                tampering("one repeated", copy -> copy.add(3, copy.get(2)), ADDED, 2),
                tampering("one appended", copy -> copy.add(entryAfter(copy).line()), ADDED, 6),
                tampering("head's hash", AuditVerifierTest::breakHead, ALTERED, 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void tamperingIsFoundAndLocated(String name, Consumer<List<String>> tampering, List<Object> expected) {
        List<String> copy = copy(5);
        tampering.accept(copy);

        Report report = AuditVerifier.verify(text(copy));

        assertThat(report.intact()).isFalse();
        List<Object> found = new ArrayList<>();
        Tampering latest = null;
        for (Finding finding : report.findings()) {
            if (finding.tampering() != latest) {
                found.add(latest = finding.tampering());
            }
            found.add((int) finding.seq());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.text()).isNotBlank());
    }

    @Test
    void aCopyWithoutItsHeadProvesNothing() {
        List<String> copy = copy(2);
        copy.remove(0);

        assertThat(AuditVerifier.verify(text(copy)).findings())
                .extracting(Finding::tampering, Finding::line)
                .containsExactly(tuple(HEAD_UNREADABLE, 1));
        assertThat(AuditVerifier.verify("").intact()).isFalse();
    }

    @Test
    void aChainRewrittenAsAWholeIsFoundByANotedHead() {
        List<String> original = copy(3);
        AuditHead noted = AuditVerifier.verify(text(original)).head();
        List<String> forged = chain(5, "登记退款");

        assertThat(AuditVerifier.verify(text(forged)).intact()).isTrue();
        assertThat(AuditVerifier.verify(text(forged), noted).findings())
                .extracting(Finding::tampering, Finding::seq)
                .containsExactly(tuple(REWRITTEN, 3L));
        assertThat(AuditVerifier.verify(text(copy(5)), noted).intact()).isTrue();
    }

    @Test
    void anEndCutOffTogetherWithTheHeadIsFoundByANotedHead() {
        AuditHead noted = AuditVerifier.verify(text(copy(5))).head();

        assertThat(AuditVerifier.verify(text(copy(2))).intact()).isTrue();
        assertThat(AuditVerifier.verify(text(copy(2)), noted).findings())
                .extracting(Finding::tampering, Finding::seq)
                .containsExactly(tuple(CUT_OFF, 3L));
    }

    @Property(tries = 500)
    void whateverOneCharacterBecomesIsFound(
            @ForAll @IntRange(min = 1, max = 6) int entries, @ForAll int position, @ForAll char replacement) {
        List<String> copy = copy(entries);
        int line = Math.floorMod(position, entries) + 1;
        String old = copy.get(line);
        int at = Math.floorMod(position / entries, old.length());
        String altered = old.substring(0, at) + replacement + old.substring(at + 1);
        copy.set(line, altered);
        boolean means = !sameMeaning(old, altered);

        Report report = AuditVerifier.verify(text(copy));

        assertThat(report.intact()).isEqualTo(!means);
        if (means && !altered.contains("\n") && !altered.contains("\r")) {
            assertThat(report.findings())
                    .anySatisfy(finding -> assertThat(finding.line() - 1).isIn(0, line - 1, line, line + 1));
        }
    }

    @Property
    void whateverIsTakenOutIsNamed(
            @ForAll @IntRange(min = 1, max = 12) int entries,
            @ForAll @IntRange(min = 1, max = 12) int from,
            @ForAll @IntRange(min = 1, max = 12) int count) {
        int first = Math.min(from, entries);
        int until = Math.min(first + count, entries + 1);
        List<String> copy = copy(entries);
        copy.subList(first, until).clear();

        List<Finding> findings = AuditVerifier.verify(text(copy)).findings();

        if (until > entries) {
            assertThat(findings).extracting(Finding::tampering, Finding::seq).containsExactly(tuple(CUT_OFF, (long)
                    first));
        } else {
            assertThat(findings).extracting(Finding::tampering).containsOnly(DELETED);
            assertThat(findings).extracting(Finding::seq).hasSize(until - first).startsWith((long) first);
        }
    }

    @Property
    void whateverOrderIsNotTheirsIsFound(@ForAll @IntRange(min = 2, max = 10) int entries, @ForAll long seed) {
        List<String> copy = copy(entries);
        List<String> shuffled = new ArrayList<>(copy.subList(1, copy.size()));
        Collections.shuffle(shuffled, new Random(seed));
        boolean same = shuffled.equals(copy.subList(1, copy.size()));
        shuffled.add(0, copy.get(0));

        List<Finding> findings = AuditVerifier.verify(text(shuffled)).findings();

        assertThat(findings.isEmpty()).isEqualTo(same);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.tampering()).isEqualTo(REORDERED));
    }

    @Property
    void whateverTextIsRecordedStaysIntact(@ForAll String text, @ForAll String key, @ForAll double number) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(key, text);
        data.put("number", number);
        data.put("decimal", new BigDecimal("1E+2"));
        data.put("list", Arrays.asList(text, null, 1.50));
        AuditEntry entry =
                AuditEntry.after(AuditHead.start(CASE), START, text, new AuditEvent("test", text, null, text, data));
        AuditEntry reread = new AuditEntry(
                entry.caseNo(),
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.text(),
                entry.ruleId(),
                entry.reason(),
                Canonical.read(Canonical.write(entry.data())),
                entry.previousHash(),
                entry.hash());

        String copy = AuditVerifier.line(new AuditHead(CASE, 1, entry.hash())) + "\n" + reread.line() + "\n";

        assertThat(AuditVerifier.verify(copy).findings()).isEmpty();
    }

    private static boolean sameMeaning(String one, String other) {
        try {
            return Canonical.read(one).equals(Canonical.read(Canonical.text(other)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Arguments tampering(String name, Consumer<List<String>> tampering, Object... expected) {
        return arguments(name, tampering, List.of(expected));
    }

    private static List<String> edit(List<String> copy, int line, String old, String replacement) {
        assertThat(copy.get(line)).contains(old);
        copy.set(line, copy.get(line).replace(old, replacement));
        return copy;
    }

    private static void rehash(List<String> copy, int line) {
        Map<String, Object> fields = new LinkedHashMap<>(Canonical.read(copy.get(line)));
        fields.remove("hash");
        fields.put("hash", Canonical.hash(Canonical.write(fields)));
        copy.set(line, Canonical.write(fields));
    }

    private static void breakHead(List<String> copy) {
        AuditHead head = AuditVerifier.verify(text(copy)).head();
        copy.set(0, AuditVerifier.line(new AuditHead(head.caseNo(), head.entries(), "f".repeat(64))));
    }

    private static AuditEntry entryAfter(List<String> copy) {
        return AuditEntry.after(
                AuditVerifier.verify(text(copy)).head(), START, "admin", AuditEvent.of("case.opened", "立案"));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> copy(int entries) {
        return chain(entries, "登记付款");
    }

    private static List<String> chain(int entries, String text) {
        List<String> lines = new ArrayList<>();
        AuditHead head = AuditHead.start(CASE);
        for (int i = 1; i <= entries; i++) {
            AuditEntry entry = AuditEntry.after(
                    head,
                    START.plusSeconds(60L * (i - 1)),
                    "李𠮷",
                    AuditEvent.of("payment.recorded", text)
                            .under("Q-5.3.2")
                            .because("第 " + i + " 笔")
                            .with("paidOn", LocalDate.of(2026, 1, 5))
                            .with("amount", new BigDecimal("12000.50")));
            lines.add(entry.line());
            head = new AuditHead(CASE, entry.seq(), entry.hash());
        }
        lines.add(0, AuditVerifier.line(head));
        return lines;
    }
}
