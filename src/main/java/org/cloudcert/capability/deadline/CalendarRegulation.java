package org.cloudcert.capability.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.regulation.Regulated;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** A year's calendar as a regulation: a subject is a year, and taking effect is loading it. */
@Component
@Rule("T-7")
class CalendarRegulation implements Regulated {

    private final Calendars calendars;
    private final CaseReaders readers;
    private final Clock clock;

    CalendarRegulation(Calendars calendars, CaseReaders readers, Clock clock) {
        this.calendars = calendars;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public RegulationKind kind() {
        return RegulationKind.CALENDAR;
    }

    /** This year and the next two, and whatever was loaded; other years can be asked for by name. */
    @Override
    public List<Subject> subjects() {
        int thisYear = LocalDate.now(clock).getYear();
        SortedSet<Integer> years = new TreeSet<>(calendars.loadedYears());
        IntStream.rangeClosed(thisYear, thisYear + 2).forEach(years::add);
        return years.stream().map(CalendarRegulation::subject).toList();
    }

    /** @throws Refusal {@code regulation.subject-unknown}, {@code calendar.year-invalid} */
    @Override
    public Subject subject(String id) {
        if (!id.matches("\\d{4}")) {
            throw Regulated.unknown(kind(), id);
        }
        return subject(year(id));
    }

    private static Subject subject(int year) {
        Calendars.checkYear(year);
        YearCalendar known = YearCalendar.known(year);
        return new Subject(
                String.valueOf(year),
                year + "年放假安排",
                CalendarContent.FORMAT,
                known.version(),
                CalendarContent.of(known.daysOff(), known.makeUpDays()).text());
    }

    @Override
    public void check(Draft draft) {
        CalendarContent content = CalendarContent.read(draft.content());
        calendars.requireLoadable(year(draft.subject()), draft.title(), content.daysOff(), content.workingDays());
    }

    /** The deadlines that move, by name where the asker may read the case, the others by their number. */
    @Override
    public List<String> effects(Draft draft) {
        CalendarContent content = CalendarContent.read(draft.content());
        List<DeadlineShift> shifts =
                calendars.shifts(year(draft.subject()), draft.title(), content.daysOff(), content.workingDays());
        Set<String> readable =
                readers.readable(shifts.stream().map(DeadlineShift::caseNo).collect(Collectors.toSet()));
        List<String> lines = new ArrayList<>();
        shifts.stream()
                .filter(shift -> readable.contains(shift.caseNo()))
                .map(shift -> "%s %s：%s 改为 %s".formatted(shift.caseNo(), shift.name(), shift.from(), shift.to()))
                .forEach(lines::add);
        if (lines.size() < shifts.size()) {
            lines.add("您不能查看的案件中另有%d个期限".formatted(shifts.size() - lines.size()));
        }
        return lines;
    }

    @Override
    public void takeEffect(Draft draft) {
        CalendarContent content = CalendarContent.read(draft.content());
        calendars.load(year(draft.subject()), draft.title(), content.daysOff(), content.workingDays());
    }

    private static int year(String subject) {
        return Integer.parseInt(subject);
    }
}
