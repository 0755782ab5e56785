package org.cloudcert.procedure.csisms.programme;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.rule.Refusal;

/** Reads sites, services and coverage as people enter them in a form, a line each; full-width and plain punctuation are alike. */
public final class ProgrammeText {

    private static final int MAX_HEADCOUNT = 1_000_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 300;
    private static final int MAX_SHIFT = 50;
    private static final String EVERYTHING = "全部";
    private static final Pattern SHIFT = Pattern.compile("(\\S+)\\s+(\\d{1,2}:\\d{2})\\s*[-—–~至]\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern COVERAGE = Pattern.compile("第?\\s*(\\d)\\s*次?\\s*[：:](.+)");

    private ProgrammeText() {}

    /**
     * Sites, such as {@code 上海机房；上海市浦东新区张江路1号；120；早班 08:00-16:00，夜班 22:00-06:00}.
     *
     * @throws Refusal {@code programme.site-unreadable} with the line
     */
    public static List<NewSite> sites(String text) {
        return lines(text).map(ProgrammeText::site).toList();
    }

    private static NewSite site(String line) {
        List<String> parts = parts(line, "[；;]");
        if (parts.size() != 4) {
            throw unreadable(line, "应为：名称；地址；人数；班次");
        }
        if (tooLong(parts.get(0), MAX_NAME) || tooLong(parts.get(1), MAX_ADDRESS)) {
            throw unreadable(line, "名称不超过200字，地址不超过300字");
        }
        return new NewSite(
                parts.get(0),
                parts.get(1),
                headcount(line, parts.get(2)),
                parts(parts.get(3), "[，,、]").stream()
                        .map(shift -> shift(line, shift))
                        .toList());
    }

    private static int headcount(String line, String text) {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_HEADCOUNT) {
            throw unreadable(line, "人数应为1至1000000的整数");
        }
        return Integer.parseInt(text);
    }

    private static NewSite.NewShift shift(String line, String text) {
        Matcher shift = SHIFT.matcher(text.replace('：', ':'));
        if (!shift.matches() || tooLong(shift.group(1), MAX_SHIFT)) {
            throw unreadable(line, "班次应如：早班 08:00-16:00");
        }
        return new NewSite.NewShift(shift.group(1), time(line, shift.group(2)), time(line, shift.group(3)));
    }

    private static LocalTime time(String line, String text) {
        try {
            String[] parts = text.split(":");
            return LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (DateTimeException e) {
            throw unreadable(line, "班次时间应在00:00至23:59之间");
        }
    }

    /**
     * Typical services, a line each.
     *
     * @throws Refusal {@code programme.service-too-long}
     */
    public static List<String> services(String text) {
        List<String> services = lines(text).distinct().toList();
        if (services.stream().anyMatch(service -> tooLong(service, MAX_NAME))) {
            throw Refusal.invalid("programme.service-too-long", "C-5.4.1.3", "典型服务每项不超过200字");
        }
        return services;
    }

    /**
     * What each surveillance covers, a line each, such as {@code 第1次：5，6，7.1.1，CLD.6.3.1，S}: a chapter's number stands for
     * all that it holds. What is no chapter is taken for the number of a control.
     *
     * @param controls everything that there is to be covered
     * @throws Refusal {@code programme.coverage-unreadable} with the line
     */
    public static Map<Integer, Set<String>> coverage(String text, List<Control> controls) {
        Map<Integer, Set<String>> coverage = new TreeMap<>();
        lines(text).forEach(line -> {
            Matcher read = COVERAGE.matcher(line);
            if (!read.matches()) {
                throw Refusal.invalid(
                        "programme.coverage-unreadable", "C-5.4.1.3", "“%s”应如：第1次：5，6，7.1.1".formatted(line));
            }
            coverage.computeIfAbsent(Integer.valueOf(read.group(1)), none -> new LinkedHashSet<>())
                    .addAll(numbers(read.group(2), controls));
        });
        return coverage;
    }

    /** The controls that a list of chapters and numbers stands for, 全部 for all; what is none of them stands for itself. */
    public static Set<String> numbers(String text, List<Control> controls) {
        Set<String> numbers = new LinkedHashSet<>();
        for (String part : parts(text, "[，,、；;\\s]")) {
            Set<String> chapter = controls.stream()
                    .filter(control ->
                            part.equals(EVERYTHING) || control.chapter().equals(part))
                    .map(Control::number)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            numbers.addAll(chapter.isEmpty() ? Set.of(part) : chapter);
        }
        return numbers;
    }

    private static Stream<String> lines(String text) {
        return text == null ? Stream.empty() : text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static List<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean tooLong(String text, int max) {
        return text.codePointCount(0, text.length()) > max;
    }

    private static Refusal unreadable(String line, String hint) {
        return Refusal.invalid("programme.site-unreadable", "C-5.4.1.5", "“%s”：%s".formatted(line, hint));
    }
}
