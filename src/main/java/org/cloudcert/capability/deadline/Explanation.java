package org.cloudcert.capability.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cloudcert.capability.deadline.Ledger.Due;
import org.cloudcert.capability.deadline.Ledger.Entry;
import org.cloudcert.capability.deadline.Ledger.Terms;
import org.cloudcert.capability.deadline.Ledger.Type;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.Unit;

/** Says in Chinese, line by line, how a due date comes about. */
@Rule("T-8")
final class Explanation {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Explanation() {}

    /**
     * @param ruleId the rule that sets the period
     * @param due the date to be explained
     * @param standingStill whether the period stands still at present
     */
    static List<String> of(String ruleId, Ledger ledger, Due due, boolean standingStill) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : ledger.entries()) {
            lines.add(line(ruleId, ledger.terms(), entry));
        }
        if (!due.on().equals(due.nominal())) {
            lines.add("%s 为法定休假日，届满日顺延至其后第一个工作日 %s（T-3，日历：%s）。"
                    .formatted(due.nominal(), due.on(), due.calendarVersion()));
        }
        if (due.provisional()) {
            lines.add("%d 年放假安排尚未公布，暂按周末和法定节日计算，公布后重算（T-7）。".formatted(due.on().getYear()));
        }
        if (standingStill) {
            String grounds = ledger.entries().stream()
                    .filter(entry ->
                            entry.type() == Type.SUSPEND && ledger.grounds().contains(entry.ground()))
                    .map(Explanation::ground)
                    .distinct()
                    .collect(Collectors.joining("、"));
            lines.add("期限目前中止（%s），不会届满；如于今日恢复，届满日为 %s。".formatted(grounds, due.on()));
        } else if (ledger.terms().inHours()) {
            lines.add("%s（北京时间）届满（T-5）。"
                    .formatted(SECOND.format(local(due.at(), ledger.terms().zone()))));
        } else {
            lines.add("%s 24:00（北京时间）届满（T-4）。".formatted(due.on()));
        }
        return lines;
    }

    private static String line(String ruleId, Terms terms, Entry entry) {
        LocalDate on = local(entry.at(), terms.zone()).toLocalDate();
        return switch (entry.type()) {
            case START -> start(ruleId, terms);
            case SUSPEND -> "%s 起中止计算：%s。".formatted(on, ground(entry));
            case RESUME ->
                entry.days() == 0
                        ? "%s 中止事由消除：%s；届满日不变。".formatted(on, ground(entry))
                        : "%s 中止事由消除：%s；共中止 %d 日，届满日推后 %d 日。".formatted(on, ground(entry), entry.days(), entry.days());
            case ROLL ->
                "末日为法定休假日，届满日顺延 %d 日至 %s（T-3，日历：%s）。"
                        .formatted(entry.days(), entry.dueOnAfter(), entry.calendarVersion());
            case EXTEND -> "%s 依据 %s 延长 %d 日%s。".formatted(on, entry.ruleId(), entry.days(), because(entry));
            case TOLL -> "%s 依据 %s 顺延 %d 日%s。".formatted(on, entry.ruleId(), entry.days(), because(entry));
            case RECOMPUTE ->
                entry.days() == 0
                        ? "%s 按日历“%s”核对，届满日不变（T-7）。".formatted(on, entry.calendarVersion())
                        : "%s 按日历“%s”重算，届满日%s %d 日，为 %s（T-7）。"
                                .formatted(
                                        on,
                                        entry.calendarVersion(),
                                        entry.days() > 0 ? "推后" : "提前",
                                        Math.abs(entry.days()),
                                        entry.dueOnAfter());
        };
    }

    private static String start(String ruleId, Terms terms) {
        int amount = terms.limit().amount();
        if (terms.limit().unit() == Unit.HOURS) {
            return "依据 %s，自 %s 起算 %d 小时，昼夜连续计算（T-5）。"
                    .formatted(ruleId, MINUTE.format(local(terms.startedAt(), terms.zone())), amount);
        }
        if (terms.beforeEvent()) {
            return latestDate(ruleId, terms);
        }
        String counted = "依据 %s，自 %s 起算 %d %s，当日不计入（T-1），"
                .formatted(ruleId, terms.startOn(), amount, unit(terms.limit().unit()));
        LocalDate lastDay = terms.lastDay();
        if (terms.limit().unit() == Unit.DAYS) {
            return counted + "末日为 " + lastDay + "。";
        }
        return counted
                + (lastDay.getDayOfMonth() == terms.startOn().getDayOfMonth()
                        ? "到期月的对应日为 %s（T-2）。".formatted(lastDay)
                        : "到期月无对应日，以该月末日 %s 为准（T-2）。".formatted(lastDay));
    }

    private static String latestDate(String ruleId, Terms terms) {
        LocalDate latest = terms.lastDay();
        boolean clamped = terms.limit().unit() != Unit.DAYS
                && latest.getDayOfMonth() != terms.startOn().getDayOfMonth();
        return "依据 %s，最迟于 %s 之前 %d %s办理，%s %s，遇休假日不顺延（T-6）。"
                .formatted(
                        ruleId,
                        terms.startOn(),
                        terms.limit().amount(),
                        unit(terms.limit().unit()),
                        clamped ? "该月无对应日，以该月末日为最迟日，即" : "最迟日为",
                        latest);
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case HOURS -> "小时";
            case DAYS -> "日";
            case MONTHS -> "个月";
            case YEARS -> "年";
        };
    }

    private static String ground(Entry entry) {
        return entry.reason() == null ? entry.ground() : entry.reason();
    }

    private static String because(Entry entry) {
        return entry.reason() == null ? "" : "（" + entry.reason() + "）";
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
