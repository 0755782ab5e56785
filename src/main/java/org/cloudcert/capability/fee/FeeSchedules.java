package org.cloudcert.capability.fee;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cloudcert.capability.regulation.Regulated;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.capability.regulation.YamlContent;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.FeeItem;
import org.cloudcert.rule.Rulebook;
import org.cloudcert.web.OneLine;
import org.springframework.stereotype.Component;

/** The fee schedules: a subject is a source of the rulebook, which is a guide for one category and level. */
@Component
@Rule({"Q-9.1", "Q-9.2", "X-2"})
public class FeeSchedules implements Regulated {

    private static final String FORMAT = "每条收费规则一段，其下逐行写出收费项目：“- { name: 项目名称, yuan: 金额 }”，金额以元为单位，最多两位小数。";

    private static final BigDecimal MAX = new BigDecimal("9999999.99");
    private static final int MOST_ITEMS = 20;
    private static final int LONGEST_NAME = 100;

    private final Rulebook rulebook;
    private final RegulationsInForce regulations;

    FeeSchedules(Rulebook rulebook, RegulationsInForce regulations) {
        this.rulebook = rulebook;
        this.regulations = regulations;
    }

    /**
     * The schedule of a rule that a case goes by.
     *
     * @param edition the case's edition of the rulebook
     * @param day the decisive one, on which the case was opened; a version that came into force before the edition did
     *     no longer counts
     */
    public FeeSchedule of(Edition edition, String ruleId, LocalDate day) {
        return regulations
                .on(day, kind(), edition.source())
                .filter(version -> !version.inForceFrom().isBefore(edition.inForceFrom()))
                .map(version -> new FeeSchedule(
                        ruleId, version.number(), read(version.content()).get(ruleId)))
                .orElseGet(() -> FeeSchedule.of(edition.rule(ruleId)));
    }

    @Override
    public RegulationKind kind() {
        return RegulationKind.FEE_SCHEDULE;
    }

    @Override
    public List<Subject> subjects() {
        return rulebook.editions().stream()
                .collect(Collectors.toMap(Edition::source, edition -> edition, (older, newer) -> newer, TreeMap::new))
                .values()
                .stream()
                .filter(edition -> !rules(edition).isEmpty())
                .map(edition -> new Subject(
                        edition.source(), edition.title(), FORMAT, edition.reference(), text(rules(edition))))
                .toList();
    }

    private static Map<String, List<FeeItem>> rules(Edition edition) {
        return edition.rules().stream()
                .filter(rule -> !rule.fees().isEmpty())
                .collect(Collectors.toMap(rule -> rule.id(), rule -> rule.fees(), (one, same) -> one, TreeMap::new));
    }

    private static String text(Map<String, List<FeeItem>> schedule) {
        return schedule.entrySet().stream()
                .map(rule -> rule.getValue().stream()
                        .map(item -> "  - { name: %s, yuan: %s }\n"
                                .formatted(item.name(), item.yuan().toPlainString()))
                        .collect(Collectors.joining("", rule.getKey() + ":\n", "")))
                .collect(Collectors.joining());
    }

    /** @throws Refusal {@code fee-schedule.invalid}, {@code regulation.content-unreadable} */
    @Override
    public void check(Draft draft) {
        Map<String, List<FeeItem>> schedule = read(draft.content());
        Set<String> expected = read(subject(draft.subject()).shipped()).keySet();
        if (!schedule.keySet().equals(expected)) {
            throw invalid("应当且只应列出这些收费规则：" + String.join("、", expected));
        }
        schedule.forEach(FeeSchedules::check);
    }

    private static void check(String rule, List<FeeItem> items) {
        if (items == null || items.isEmpty() || items.size() > MOST_ITEMS || items.contains(null)) {
            throw invalid("%s应有1至%d个收费项目".formatted(rule, MOST_ITEMS));
        }
        Set<String> names = new HashSet<>();
        for (FeeItem item : items) {
            if (item.name().codePointCount(0, item.name().length()) > LONGEST_NAME || !OneLine.fits(item.name())) {
                throw invalid("%s的项目名称应为一行，不超过%d字".formatted(rule, LONGEST_NAME));
            }
            if (!names.add(item.name())) {
                throw invalid("%s重复列出了“%s”".formatted(rule, item.name()));
            }
            if (item.yuan().compareTo(MAX) > 0
                    || item.yuan().stripTrailingZeros().scale() > 2) {
                throw invalid("%s的“%s”金额应不超过%s元，最多两位小数".formatted(rule, item.name(), MAX.toPlainString()));
            }
        }
    }

    private static Map<String, List<FeeItem>> read(String content) {
        return new TreeMap<>(YamlContent.read(content, new TypeReference<Map<String, List<FeeItem>>>() {}));
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("fee-schedule.invalid", "Q-9.1", message);
    }
}
