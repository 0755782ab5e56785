package org.cloudcert.capability.audittrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.rule.Rule;

/**
 * Tells from a copy alone whether it is the whole and unaltered record of its case, and if not, where it was tampered
 * with. Needs neither database nor application.
 *
 * <p>A copy says of itself how it ends. Who rewrites a whole chain together with its head is found out by a head that
 * somebody noted down earlier.
 */
@Rule("X-5")
public final class AuditVerifier {

    /** What was done to a record. */
    public enum Tampering {
        /** The copy's first line does not say how the chain ends. */
        HEAD_UNREADABLE,
        /** The entry does not say what it said when it was recorded. */
        ALTERED,
        /** The entry is missing between others. */
        DELETED,
        /** The entry stands behind a later one. */
        REORDERED,
        /** This entry and all after it are missing. */
        CUT_OFF,
        /** The entry does not belong here: it occurs twice or lies beyond the head. */
        ADDED,
        /** The chain is whole, but not the one whose head was noted: this entry or one before it was replaced. */
        REWRITTEN
    }

    /**
     * @param seq the entry concerned; 0 for the head, or where an entry is no longer readable
     * @param line where in the copy, counted from 1 with the head as line 1; 0 for what is missing
     * @param text Chinese, for people
     */
    public record Finding(Tampering tampering, long seq, int line, String text) {}

    /**
     * @param head as the copy states it, or null if it is unreadable
     * @param findings in the order of the copy; none if it is intact
     */
    public record Report(AuditHead head, List<Finding> findings) {

        public boolean intact() {
            return findings.isEmpty();
        }
    }

    private record Row(int line, long seq, boolean sound, String previousHash, String hash) {}

    private final AuditHead head;
    private final List<Row> rows = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private AuditVerifier(AuditHead head) {
        this.head = head;
    }

    /** @param copy lines of JSON, as {@link AuditTrail#copy} made them */
    public static Report verify(String copy) {
        List<String> lines = copy.lines().toList();
        AuditHead head = lines.isEmpty() ? null : readHead(lines.get(0));
        if (head == null) {
            return new Report(null, List.of(new Finding(Tampering.HEAD_UNREADABLE, 0, 1, "副本首行无法读取，无法确定记录应在何处结束")));
        }
        AuditVerifier verifier = new AuditVerifier(head);
        for (int i = 1; i < lines.size(); i++) {
            verifier.add(i + 1, lines.get(i));
        }
        verifier.checkOrder();
        verifier.checkChain();
        return new Report(head, List.copyOf(verifier.findings));
    }

    /**
     * Checks also that the copy continues the chain whose head was noted when it was shorter or as long.
     *
     * @param noted a head of the same case from a trusted source
     */
    public static Report verify(String copy, AuditHead noted) {
        Report report = verify(copy);
        if (!report.intact() || noted.entries() == 0) {
            return report;
        }
        long entries = report.head().entries();
        if (noted.caseNo().equals(report.head().caseNo()) && entries < noted.entries()) {
            return new Report(
                    report.head(),
                    List.of(new Finding(
                            Tampering.CUT_OFF,
                            entries + 1,
                            0,
                            "自第 " + (entries + 1) + " 条起至第 " + noted.entries() + " 条的记录连同链首被截去")));
        }
        String hash = copy.lines()
                .skip(noted.entries())
                .findFirst()
                .map(line -> (String) Canonical.read(line).get("hash"))
                .orElse(null);
        if (noted.caseNo().equals(report.head().caseNo()) && noted.hash().equals(hash)) {
            return report;
        }
        return new Report(
                report.head(),
                List.of(new Finding(
                        Tampering.REWRITTEN,
                        noted.entries(),
                        hash == null ? 0 : (int) noted.entries() + 1,
                        "记录链与此前留存的链首不一致：第 " + noted.entries() + " 条或其之前的记录已被替换")));
    }

    static String line(AuditHead head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caseNo", head.caseNo());
        fields.put("entries", head.entries());
        fields.put("hash", head.hash());
        return Canonical.write(fields);
    }

    private static AuditHead readHead(String line) {
        Map<String, Object> fields = read(line);
        return fields.get("caseNo") instanceof String caseNo
                        && fields.get("entries") instanceof Number entries
                        && fields.get("hash") instanceof String hash
                ? new AuditHead(caseNo, entries.longValue(), hash)
                : null;
    }

    private static Map<String, Object> read(String line) {
        try {
            return Canonical.read(line);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private void add(int line, String text) {
        Map<String, Object> fields = new LinkedHashMap<>(read(text));
        Object hash = fields.remove("hash");
        if (fields.get("seq") instanceof Integer seq && fields.get("previousHash") instanceof String previousHash) {
            boolean sound = head.caseNo().equals(fields.get("caseNo"))
                    && Canonical.hash(Canonical.write(fields)).equals(hash);
            rows.add(new Row(line, seq, sound, previousHash, String.valueOf(hash)));
        } else {
            found(Tampering.ALTERED, 0, line, "副本第 " + line + " 行已无法读取");
        }
    }

    private void checkOrder() {
        Set<Long> seen = new TreeSet<>();
        long latest = 0;
        for (Row row : rows) {
            if (!seen.add(row.seq)) {
                found(Tampering.ADDED, row.seq, row.line, "第 " + row.seq + " 条重复出现");
            } else if (row.seq < latest) {
                found(Tampering.REORDERED, row.seq, row.line, "第 " + row.seq + " 条的次序被改动");
            } else if (row.seq > head.entries()) {
                found(Tampering.ADDED, row.seq, row.line, "第 " + row.seq + " 条超出记录的结尾");
            }
            latest = Math.max(latest, row.seq);
        }
    }

    private void checkChain() {
        Map<Long, Row> bySeq =
                rows.stream().collect(Collectors.toMap(Row::seq, row -> row, (first, second) -> first, TreeMap::new));
        long last = bySeq.keySet().stream().filter(seq -> seq <= head.entries()).reduce(0L, Math::max);
        String expected = Canonical.NO_HASH;
        for (long seq = 1; seq <= last; seq++) {
            Row row = bySeq.get(seq);
            if (row == null) {
                found(Tampering.DELETED, seq, 0, "第 " + seq + " 条缺失");
                continue;
            }
            Row next = bySeq.get(seq + 1);
            String follower =
                    seq == head.entries() ? head.hash() : next != null && next.sound ? next.previousHash : row.hash;
            boolean linked = row.hash.equals(follower) && (seq > 1 || row.previousHash.equals(expected));
            if (!row.sound || !linked) {
                found(Tampering.ALTERED, seq, row.line, "第 " + seq + " 条的内容与记录时不一致");
            }
        }
        if (last < head.entries()) {
            found(Tampering.CUT_OFF, last + 1, 0, "自第 " + (last + 1) + " 条起至第 " + head.entries() + " 条的记录被截去");
        }
    }

    private void found(Tampering tampering, long seq, int line, String text) {
        findings.add(new Finding(tampering, seq, line, text));
    }
}
