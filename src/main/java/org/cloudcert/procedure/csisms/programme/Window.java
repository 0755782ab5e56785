package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.util.Assert;

/**
 * The days on which an audit, or a decision, meets what it is due for: as wide as the rules allow. A day earlier it would
 * not count for it, a day later a rule is broken. Days off change nothing (T-3).
 *
 * @param notBefore the bounds below; the latest of them counts
 * @param notAfter the bounds above; the earliest of them counts
 */
public record Window(List<Bound> notBefore, List<Bound> notAfter) {

    public Window {
        notBefore = List.copyOf(notBefore);
        notAfter = List.copyOf(notAfter);
        Assert.isTrue(!notBefore.isEmpty() && !notAfter.isEmpty(), "A window is bounded on either side");
    }

    /** The first day that counts. */
    public LocalDate earliest() {
        return notBefore.stream().map(Bound::day).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The last day that is in time, to its 24:00. */
    public LocalDate latest() {
        return notAfter.stream().map(Bound::day).min(Comparator.naturalOrder()).orElseThrow();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(earliest()) && !day.isAfter(latest());
    }

    /** The bound that sets the latest day. */
    public Bound closing() {
        return notAfter.stream().min(Comparator.comparing(Bound::day)).orElseThrow();
    }

    /** In Chinese, a line for each bound, and what follows from them. */
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        notBefore.forEach(bound -> lines.add(bound.text()));
        notAfter.forEach(bound -> lines.add(bound.text()));
        lines.add("各项均须满足，取最晚的起始日%s、最早的截止日%s，遇休假日不顺延（T-3）。".formatted(earliest(), latest()));
        return lines;
    }
}
