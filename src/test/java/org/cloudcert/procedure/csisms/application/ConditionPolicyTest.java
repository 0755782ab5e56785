package org.cloudcert.procedure.csisms.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloudcert.procedure.csisms.application.Judgement.Verdict;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Rule({"C-5.1.2", "T-1", "T-2"})
class ConditionPolicyTest {

    private static final RuleEntry RULE = Rulebook.standard().find("C-5.1.2").orElseThrow();

    /** The day that follows the last day of a period is the first on which it has fully passed. */
    @ParameterizedTest(name = "{0}, since {1}, applied on {2}: {3}")
    @CsvSource({
        "SYSTEM_RUNNING, 2026-01-15, 2026-04-14, UNMET",
        "SYSTEM_RUNNING, 2026-01-15, 2026-04-15, UNMET",
        "SYSTEM_RUNNING, 2026-01-15, 2026-04-16, STATED",
        "SYSTEM_RUNNING, 2025-11-30, 2026-02-28, UNMET",
        "SYSTEM_RUNNING, 2025-11-30, 2026-03-01, STATED",
        "OWN_FAULT, 2025-04-15, 2026-04-15, UNMET",
        "OWN_FAULT, 2025-04-15, 2026-04-16, MET",
        "OWN_FAULT, 2024-02-29, 2025-02-28, UNMET",
        "OWN_FAULT, 2024-02-29, 2025-03-01, MET",
        "FORMER_BODY, 2026-01-15, 2026-04-15, UNMET",
        "FORMER_BODY, 2026-01-15, 2026-04-16, MET",
        "MAJOR_INCIDENT, 2025-04-15, 2026-04-15, UNMET",
        "MAJOR_INCIDENT, 2025-04-15, 2026-04-16, MET",
        "SPOT_CHECK, 2025-04-15, 2026-04-15, UNMET",
        "SPOT_CHECK, 2025-04-15, 2026-04-16, MET",
    })
    void periodsHavePassedOnceTheirLastDayIsOver(
            Condition condition, LocalDate on, LocalDate appliedOn, Verdict expected) {
        List<Answer> answers = with(new Answer(condition, null, on, "证据"), appliedOn);

        assertThat(verdict(condition, answers, appliedOn, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWN_FAULT", "FORMER_BODY", "MAJOR_INCIDENT", "SPOT_CHECK"})
    void whatNeverHappenedIsMet(Condition condition) {
        LocalDate today = LocalDate.of(2026, 4, 15);

        assertThat(verdict(condition, sound(today), today, null)).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @CsvSource({
        "LEGAL_PERSON, true, STATED", "LEGAL_PERSON, false, UNMET",
        "PERMITS, true, STATED", "PERMITS, false, UNMET",
        "OTHER, true, STATED", "OTHER, false, UNMET",
        "STOP_ORDER, true, STATED", "STOP_ORDER, false, BARRED",
        "VIOLATION_LIST, true, STATED", "VIOLATION_LIST, false, BARRED",
    })
    @Rule("C-5.2.2")
    void whatIsNoDateIsVerifiedByPeopleOrBars(Condition condition, boolean holds, Verdict expected) {
        LocalDate today = LocalDate.of(2026, 4, 15);
        List<Answer> answers = with(new Answer(condition, holds, null, "证据"), today);

        assertThat(verdict(condition, answers, today, null)).isEqualTo(expected);
    }

    @Test
    void aFailedSpotCheckThatWasPutRightIsForThePeopleToVerify() {
        LocalDate today = LocalDate.of(2026, 4, 15);
        List<Answer> answers = with(new Answer(Condition.SPOT_CHECK, true, today.minusMonths(2), "整改验收报告"), today);

        assertThat(verdict(Condition.SPOT_CHECK, answers, today, null)).isEqualTo(Verdict.STATED);
    }

    /** Whoever says nothing of it, or names an earlier day, is held to our own register. */
    @ParameterizedTest
    @CsvSource({
        ", 2025-10-01, UNMET",
        "2020-01-01, 2025-10-01, UNMET",
        "2025-12-01, 2020-01-01, UNMET",
        ", 2020-01-01, MET"
    })
    void ownSanctionsCount(LocalDate stated, LocalDate own, Verdict expected) {
        LocalDate today = LocalDate.of(2026, 4, 15);
        List<Answer> answers = with(new Answer(Condition.OWN_FAULT, null, stated, null), today);

        assertThat(verdict(Condition.OWN_FAULT, answers, today, own)).isEqualTo(expected);
    }

    @Test
    void aPeriodIsDataOfTheRulebook() {
        LocalDate today = LocalDate.of(2026, 4, 15);
        ConditionPolicy policy = new ConditionPolicy(RULE, today);

        assertThat(policy.judge(with(new Answer(Condition.OWN_FAULT, null, today.minusMonths(3), null), today), null))
                .filteredOn(judgement -> judgement.condition() == Condition.OWN_FAULT)
                .singleElement()
                .satisfies(judgement ->
                        assertThat(judgement.explanation()).contains("2026-01-15", "满1年", "2027-01-16起方可申请"));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void eachConditionIsAnswered(Condition condition) {
        LocalDate today = LocalDate.of(2026, 4, 15);
        List<Answer> answers = new ArrayList<>(sound(today));
        answers.removeIf(answer -> answer.condition() == condition);

        assertRefused(answers, today, "第%d项“%s”没有作答".formatted(condition.number(), condition.title()));
    }

    @Test
    void anAnswerSaysEnough() {
        LocalDate today = LocalDate.of(2026, 4, 15);
        assertRefused(with(new Answer(Condition.LEGAL_PERSON, true, null, " "), today), today, "须写明证据");
        assertRefused(with(new Answer(Condition.STOP_ORDER, null, null, null), today), today, "须回答是否满足");
        assertRefused(with(new Answer(Condition.SYSTEM_RUNNING, null, null, "记录"), today), today, "开始运行的日期");
        assertRefused(
                with(new Answer(Condition.MAJOR_INCIDENT, null, today.plusDays(1), null), today), today, "不能晚于申请日期");
        List<Answer> twice = new ArrayList<>(sound(today));
        twice.add(new Answer(Condition.OTHER, true, null, "证据"));
        assertRefused(twice, today, "重复作答");
    }

    private static void assertRefused(List<Answer> answers, LocalDate appliedOn, String message) {
        assertThatThrownBy(() -> new ConditionPolicy(RULE, appliedOn).require(answers))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("application.conditions-incomplete"))
                .hasMessageContaining(message);
    }

    private static Verdict verdict(
            Condition condition, List<Answer> answers, LocalDate appliedOn, LocalDate ownSanctionOn) {
        ConditionPolicy policy = new ConditionPolicy(RULE, appliedOn);
        policy.require(answers);
        return policy.judge(answers, ownSanctionOn).stream()
                .filter(judgement -> judgement.condition() == condition)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<Answer> with(Answer changed, LocalDate appliedOn) {
        List<Answer> answers = new ArrayList<>(sound(appliedOn));
        answers.replaceAll(answer -> answer.condition() == changed.condition() ? changed : answer);
        return answers;
    }

    private static List<Answer> sound(LocalDate appliedOn) {
        return Arrays.stream(Condition.values())
                .map(condition -> switch (condition) {
                    case OWN_FAULT, FORMER_BODY, MAJOR_INCIDENT, SPOT_CHECK -> new Answer(condition, null, null, null);
                    case SYSTEM_RUNNING -> new Answer(condition, null, appliedOn.minusYears(1), "运行记录");
                    default -> new Answer(condition, true, null, "证据");
                })
                .toList();
    }
}
