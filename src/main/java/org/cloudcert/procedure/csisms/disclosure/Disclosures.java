package org.cloudcert.procedure.csisms.disclosure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloudcert.capability.fee.FeeSchedules;
import org.cloudcert.capability.regulation.Regulated;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The eleven items that the body makes public. Each is a regulation of its own: proposed by one person, reviewed by
 * another, in force from its day on, and to be read as of any day. What the product knows itself, the text marks.
 */
@Component
@Rule({"C-5.1.1", "X-2", "X-3"})
public class Disclosures implements Regulated {

    private static final String SOURCE = "C";
    private static final Pattern MARK = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String FEES = "fees";
    private static final String RULES = "rules";
    private static final Map<String, String> MARKS = Map.of(FEES, "当日有效的收费标准", RULES, "当日有效的认证规则及其条款");

    private final List<Shipped> shipped = read();
    private final RegulationsInForce regulations;
    private final FeeSchedules fees;
    private final Rulebook rulebook;

    Disclosures(RegulationsInForce regulations, FeeSchedules fees, Rulebook rulebook) {
        this.regulations = regulations;
        this.fees = fees;
        this.rulebook = rulebook;
    }

    private record Shipped(String title, String text) {}

    private static List<Shipped> read() {
        try (InputStream yaml = new ClassPathResource("disclosure/csisms.yaml").getInputStream()) {
            return new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every item as it was public on a day, past or to come, in the rule's order. */
    public List<DisclosedItem> on(LocalDate day) {
        return IntStream.rangeClosed(1, shipped.size())
                .mapToObj(number -> item(number, day))
                .toList();
    }

    private DisclosedItem item(int number, LocalDate day) {
        Shipped own = shipped.get(number - 1);
        Optional<RegulationVersion> version = regulations.on(day, kind(), id(number));
        String content = version.map(RegulationVersion::content).orElse(own.text());
        return new DisclosedItem(
                number,
                own.title(),
                fill(content, day).strip(),
                version.map(RegulationVersion::number).orElse(0),
                version.map(RegulationVersion::inForceFrom).orElse(null));
    }

    private static String id(int number) {
        return "csisms.%02d".formatted(number);
    }

    private String fill(String content, LocalDate day) {
        Function<MatchResult, String> value = mark -> Matcher.quoteReplacement(
                switch (mark.group(1)) {
                    case FEES -> fees(day);
                    case RULES -> rules(day);
                    default -> mark.group();
                });
        return MARK.matcher(content).replaceAll(value);
    }

    private String fees(LocalDate day) {
        Edition edition = rulebook.inForce(SOURCE, day);
        String items = edition.rules().stream()
                .filter(rule -> !rule.fees().isEmpty())
                .flatMap(rule -> fees.of(edition, rule.id(), day).items().stream())
                .map(item -> "%s：%s元".formatted(item.name(), item.yuan().toPlainString()))
                .collect(Collectors.joining("\n"));
        return items.isEmpty() ? "按认证合同约定。" : items;
    }

    private String rules(LocalDate day) {
        Edition edition = rulebook.inForce(SOURCE, day);
        return edition.title() + "，条款："
                + edition.rules().stream()
                        .map(rule -> rule.clause().replaceFirst(",.*", ""))
                        .distinct()
                        .collect(Collectors.joining("、"));
    }

    @Override
    public RegulationKind kind() {
        return RegulationKind.DISCLOSURE;
    }

    @Override
    public List<Subject> subjects() {
        return IntStream.rangeClosed(1, shipped.size())
                .mapToObj(number -> new Subject(
                        id(number),
                        "（%d）%s".formatted(number, shipped.get(number - 1).title()),
                        "纯文本，原样公开。可用的字段：\n"
                                + MARKS.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(mark -> "{{%s}}：%s".formatted(mark.getKey(), mark.getValue()))
                                        .collect(Collectors.joining("\n")),
                        "系统自带",
                        shipped.get(number - 1).text()))
                .toList();
    }

    /** @throws Refusal {@code disclosure.field-unknown} */
    @Override
    public void check(Draft draft) {
        Set<String> unknown = MARK.matcher(draft.content())
                .results()
                .map(mark -> mark.group(1))
                .filter(mark -> !MARKS.containsKey(mark))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(
                    "disclosure.field-unknown", "C-5.1.1", "没有字段“%s”".formatted(String.join("、", unknown)));
        }
    }
}
