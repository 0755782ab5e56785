package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/**
 * A shift of a site.
 *
 * @param reason why it is not audited, Chinese; null where it is
 */
@Embeddable
public record AuditedShift(String site, String shift, String reason) {

    private static final int LONGEST_SITE = 200;
    private static final int LONGEST_SHIFT = 100;
    private static final int LONGEST_REASON = 1000;

    /** Whether it is audited. */
    public boolean audited() {
        return reason == null;
    }

    /**
     * Reads shifts as people write them, a line each: site, shift and, where it is not audited, the reason, between bars.
     *
     * @throws Refusal {@code shifts.unreadable}
     */
    public static List<AuditedShift> read(String lines) {
        List<AuditedShift> shifts = new ArrayList<>();
        for (String line : lines.lines().filter(one -> !one.isBlank()).toList()) {
            String[] parts = line.replace('｜', '|').split("\\|", 3);
            String site = parts[0].strip();
            String shift = parts.length < 2 ? "" : parts[1].strip();
            String reason = parts.length < 3 || parts[2].isBlank() ? null : parts[2].strip();
            if (site.isEmpty()
                    || shift.isEmpty()
                    || site.length() > LONGEST_SITE
                    || shift.length() > LONGEST_SHIFT
                    || reason != null && reason.length() > LONGEST_REASON) {
                throw Refusal.invalid(
                        "shifts.unreadable", "C-5.4.1.5", "每行写一个班次：“场所 | 班次”，不审核的再写“| 理由”；这一行不符合：“%s”".formatted(line));
            }
            shifts.add(new AuditedShift(site, shift, reason));
        }
        return shifts;
    }

    /**
     * Refuses an audit on which no shift is visited, and a shift that is named twice.
     *
     * @throws Refusal {@code shifts.none-audited}, {@code shifts.repeated}
     */
    @Rule("C-5.4.1.5")
    static void check(List<AuditedShift> shifts) {
        if (shifts.stream().noneMatch(AuditedShift::audited)) {
            throw Refusal.invalid("shifts.none-audited", "C-5.4.1.5", "每次审核至少应审核一个班次");
        }
        if (shifts.stream()
                        .map(one -> one.site() + "|" + one.shift())
                        .distinct()
                        .count()
                < shifts.size()) {
            throw Refusal.invalid("shifts.repeated", "C-5.4.1.5", "同一场所的同一班次只能列出一次");
        }
    }
}
