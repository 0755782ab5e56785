package org.cloudcert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.rule.RuleEntry.Criterion;
import org.cloudcert.rule.RuleEntry.FeeItem;
import org.cloudcert.rule.RuleEntry.Status;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class RulebookTest {

    private static final Rulebook STANDARD = Rulebook.standard();

    @ParameterizedTest
    @CsvSource({
        "T@2021, 8",
        "Q@2025-05, 32",
        "C@undated, 20",
        "I@2015, 10",
        "A@2019-2, 15",
        "G@2022, 33",
        "M@2016-draft, 17",
        "X@2025-05, 6"
    })
    void holdsEveryRowOfEverySource(String reference, int rules) {
        assertThat(STANDARD.edition(reference).rules()).hasSize(rules);
    }

    @Test
    void holdsNoOtherSource() {
        assertThat(STANDARD.editions())
                .extracting(Edition::source)
                .containsExactly("A", "C", "G", "I", "M", "Q", "T", "X");
    }

    static Stream<RuleEntry> rules() {
        return STANDARD.editions().stream().flatMap(edition -> edition.rules().stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsCoherent(RuleEntry rule) {
        assertThat(rule.status() == Status.DRAFT).isEqualTo(rule.source().equals("M"));
        if (rule.timeLimit() == null) {
            assertThat(rule.rollForward()).isFalse();
            assertThat(rule.warnAfter()).isNull();
        }
        if (rule.rollForward()) {
            assertThat(rule.party()).isEqualTo("applicant");
        }
    }

    @Test
    @Rule({"Q-3.1", "Q-3.2.1", "Q-3.2.2", "Q-3.2.3", "Q-3.2.4", "Q-3.2.5", "Q-3.2.6", "Q-3.3", "Q-3.4"})
    void levelOneHasFortyTwoCriteria() {
        Edition q = STANDARD.edition("Q@2025-05");

        assertThat(q.criteria()).hasSize(42).extracting(Criterion::id).doesNotHaveDuplicates();
        assertThat(q.rules().stream()
                        .filter(rule -> !rule.criteria().isEmpty())
                        .collect(Collectors.toMap(
                                RuleEntry::id, rule -> rule.criteria().size())))
                .containsOnly(
                        entry("Q-3.1", 1),
                        entry("Q-3.2.1", 3),
                        entry("Q-3.2.2", 10),
                        entry("Q-3.2.3", 5),
                        entry("Q-3.2.4", 4),
                        entry("Q-3.2.5", 3),
                        entry("Q-3.2.6", 2),
                        entry("Q-3.3", 7),
                        entry("Q-3.4", 7));
        assertThat(q.rule("Q-3.2.3").criteria().get(4))
                .isEqualTo(new Criterion("3.2.3-5", "人员构成与素质要求", "拥有专职的注册信息安全专业人员不少于 4 名"));
    }

    @ParameterizedTest
    @CsvSource({
        "Q-4.2, 6, MONTHS, false",
        "Q-5.2.3, 1, MONTHS, true",
        "Q-8, 6, YEARS, false",
        "Q-9.3, 6, MONTHS, false",
        "Q-10, 3, YEARS, false",
        "A-12.1, 6, MONTHS, false",
        "C-5.4.1.4, 12, MONTHS, false",
        "G-8, 2, DAYS, false",
        "G-30, 2, HOURS, false",
        "M-9.6, 3, MONTHS, false"
    })
    @Rule("T-3")
    void timeLimitsAreThoseOfTheSources(String id, int amount, Unit unit, boolean rollForward) {
        RuleEntry rule = STANDARD.find(id).orElseThrow();

        assertThat(rule.timeLimit()).isEqualTo(new TimeLimit(amount, unit));
        assertThat(rule.rollForward()).isEqualTo(rollForward);
    }

    @Test
    void theProjectPeriodWarnsAfterThreeMonths() {
        assertThat(STANDARD.find("Q-9.3").orElseThrow().warnAfter()).isEqualTo(new TimeLimit(3, Unit.MONTHS));
    }

    @ParameterizedTest
    @CsvSource({"Q-9.1", "Q-9.2"})
    @Rule({"Q-9.1", "Q-9.2"})
    void aLevelOneQualificationCostsThirtySixThousand(String id) {
        assertThat(STANDARD.find(id).orElseThrow().fees())
                .extracting(FeeItem::name, FeeItem::yuan)
                .containsExactly(tuple("审核费用", new BigDecimal(21000)), tuple("三年年金", new BigDecimal(15000)));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, Q@2025-05",
        "2025-05-01, Q@2025-05",
        "2026-12-31, Q@2025-05",
        "2027-01-01, Q@2027-01",
        "2030-06-30, Q@2027-01"
    })
    @Rule("X-2")
    void theEditionInForceOnTheDayIsChosen(LocalDate day, String reference) {
        assertThat(twoEditions().inForce("Q", day).reference()).isEqualTo(reference);
    }

    @Test
    @Rule("X-2")
    void anEarlierEditionKeepsItsFeeWhenALaterOneIsInForce() {
        Rulebook rulebook = twoEditions();

        assertThat(auditFee(rulebook.edition("Q@2025-05").rule("Q-9.1"))).isEqualByComparingTo("21000");
        assertThat(auditFee(rulebook.edition("Q@2027-01").rule("Q-9.1"))).isEqualByComparingTo("24000");
        assertThat(auditFee(rulebook.find("Q-9.1").orElseThrow())).isEqualByComparingTo("24000");
    }

    @Test
    void unknownNamesAreNotGuessed() {
        assertThat(STANDARD.find("Q-99")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.edition("Q@1999"));
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.inForce("Z", LocalDate.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.edition("Q@2025-05").rule("Q-99"));
    }

    static final String SOUND =
            """
            source: Z
            title: 试验
            editions:
              - version: "1"
                inForceFrom: 2020-01-01
                rules:
                  - id: Z-1
                    clause: 一
                    party: everyone
                    duty: Be sound.
                    timeLimit: { amount: 1, unit: months }
                    status: planned
            """;

    @Test
    void aSoundFileIsRead() {
        assertThat(Rulebook.load(List.of(file(SOUND))).find("Z-1").orElseThrow().clause())
                .isEqualTo("一");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            an unknown field      | status: planned        | state: planned
            no source             | source: Z              |
            no title              | title: 试验            |
            no version            | version: "1"           |
            no day of force       | inForceFrom: 2020-01-01 |
            no clause             | clause: 一             |
            no party              | party: everyone        |
            no duty               | duty: Be sound.        |
            no status             | status: planned        |
            an unknown status     | status: planned        | status: later
            a number as status    | status: planned        | status: 1
            an unknown unit       | unit: months           | unit: fortnights
            no unit               | , unit: months         |
            nothing as amount     | amount: 1              | amount: 0
            an id of another book | id: Z-1                | id: Q-1
            no id                 | id: Z-1                | id:
            a field given twice   | party: everyone        | clause: 二
            """)
    void anUnsoundFileIsRefused(String fault, String sound, String unsound) {
        String content = SOUND.replace(sound, unsound == null ? "" : unsound);

        assertThat(content).as(fault).isNotEqualTo(SOUND);
        assertThatIllegalArgumentException()
                .as(fault)
                .isThrownBy(() -> Rulebook.load(List.of(file(content))))
                .withMessageContaining("unusable");
    }

    @Test
    void anIdIsGivenOnlyOnce() {
        String rule = SOUND.substring(SOUND.indexOf("      - id"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rulebook.load(List.of(file(SOUND + rule))))
                .withMessageContaining("Z-1");
    }

    @Test
    void anEditionIsGivenOnlyOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rulebook.load(List.of(file(SOUND), file(SOUND))))
                .withMessageContaining("Z@1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rulebook.load(List.of(file(SOUND), file(SOUND.replace("2020-01-01", "2021-01-01")))))
                .withMessageContaining("Z@1");
    }

    private static Rulebook twoEditions() {
        return Rulebook.load(
                List.of(new ClassPathResource("rulebook/q-next.yaml"), new ClassPathResource("rules/q.yaml")));
    }

    private static BigDecimal auditFee(RuleEntry rule) {
        return rule.fees().get(0).yuan();
    }

    private static Resource file(String content) {
        return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8), "test data");
    }
}
