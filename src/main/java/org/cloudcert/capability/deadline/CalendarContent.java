package org.cloudcert.capability.deadline;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.capability.regulation.YamlContent;
import org.cloudcert.rule.Refusal;

/**
 * A year's days off as a regulation's text.
 *
 * @param daysOff days off, weekends need not be named
 * @param workingDays weekend days that are worked in exchange (调休)
 */
public record CalendarContent(SortedSet<LocalDate> daysOff, SortedSet<LocalDate> workingDays) {

    static final String FORMAT = "daysOff 逐行列出放假的日期（一般周末可以不列），workingDays 逐行列出调休上班的周末；没有调休的写作 workingDays: []。";

    /** The same days in order. */
    public static CalendarContent of(Collection<LocalDate> daysOff, Collection<LocalDate> workingDays) {
        return new CalendarContent(new TreeSet<>(daysOff), new TreeSet<>(workingDays));
    }

    /** @throws Refusal {@code regulation.content-unreadable}; {@code calendar.invalid} where a list is missing */
    static CalendarContent read(String text) {
        CalendarContent content = YamlContent.read(text, new TypeReference<>() {});
        if (content.daysOff() == null
                || content.workingDays() == null
                || content.daysOff().size() > 200
                || content.workingDays().size() > 200) {
            throw Refusal.invalid("calendar.invalid", "T-7", "请列出 daysOff 和 workingDays，各不超过200天");
        }
        return content;
    }

    /** As {@link #read} takes it, a day a line. */
    public String text() {
        return list("daysOff", daysOff) + list("workingDays", workingDays);
    }

    private static String list(String name, SortedSet<LocalDate> days) {
        return days.isEmpty()
                ? name + ": []\n"
                : days.stream().map(day -> "  - " + day + "\n").collect(Collectors.joining("", name + ":\n", ""));
    }
}
