package org.cloudcert.procedure.csisms.application;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.deadline.Period;
import org.cloudcert.procedure.csisms.application.Condition.Judging;
import org.cloudcert.procedure.csisms.application.Judgement.Verdict;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;

/**
 * Judges the ten conditions as they stood on the day of the application. A period has fully passed once its last day is
 * over: on the day itself it has not.
 */
@Rule({"C-5.1.2", "T-1", "T-2"})
final class ConditionPolicy {

    private static final Map<Unit, String> UNITS =
            new EnumMap<>(Map.of(Unit.DAYS, "天", Unit.MONTHS, "个月", Unit.YEARS, "年", Unit.HOURS, "小时"));

    private final RuleEntry rule;
    private final LocalDate appliedOn;

    /** @param rule C-5.1.2 in the case's edition */
    ConditionPolicy(RuleEntry rule, LocalDate appliedOn) {
        this.rule = rule;
        this.appliedOn = appliedOn;
    }

    /**
     * Whether the answers can be judged at all.
     *
     * @throws Refusal {@code application.conditions-incomplete}, naming each answer that is missing or says too little
     */
    void require(List<Answer> answers) {
        Set<Condition> missing = EnumSet.allOf(Condition.class);
        List<FieldError> errors = Stream.concat(
                        answers.stream()
                                .filter(answer -> !missing.remove(answer.condition()))
                                .map(answer -> error(answer.condition(), "重复作答")),
                        answers.stream().flatMap(this::flaws))
                .collect(Collectors.toList());
        missing.forEach(condition -> errors.add(error(condition, "没有作答")));
        if (!errors.isEmpty()) {
            throw Refusal.invalid(
                    "application.conditions-incomplete",
                    rule.id(),
                    "十项申请条件须逐项作答：" + errors.stream().map(FieldError::message).collect(Collectors.joining("；")),
                    errors);
        }
    }

    private Stream<FieldError> flaws(Answer answer) {
        Condition condition = answer.condition();
        Stream.Builder<FieldError> flaws = Stream.builder();
        if (condition.judging() != Judging.BY_DATE && answer.holds() == null) {
            flaws.add(error(condition, "须回答是否满足"));
        }
        if (condition == Condition.SYSTEM_RUNNING && answer.on() == null) {
            flaws.add(error(condition, "须填写体系开始运行的日期"));
        }
        boolean byEvidence = condition.judging() == Judging.BY_EVIDENCE && answer.isYes()
                || condition == Condition.SYSTEM_RUNNING
                || condition == Condition.SPOT_CHECK && answer.on() != null && answer.isYes();
        if (byEvidence && (answer.evidence() == null || answer.evidence().isBlank())) {
            flaws.add(error(condition, "须写明证据，不适用的写明理由"));
        }
        if (answer.on() != null && answer.on().isAfter(appliedOn)) {
            flaws.add(error(condition, "日期不能晚于申请日期"));
        }
        return flaws.build();
    }

    private static FieldError error(Condition condition, String what) {
        return new FieldError(
                "conditions." + condition.name(), "第%d项“%s”%s".formatted(condition.number(), condition.title(), what));
    }

    /**
     * @param answers complete
     * @param ownSanctionOn the last day on which we suspended or withdrew a certificate of the applicant's, or null
     * @return in the order of the text
     */
    List<Judgement> judge(List<Answer> answers, LocalDate ownSanctionOn) {
        return answers.stream()
                .sorted((one, other) -> one.condition().compareTo(other.condition()))
                .map(answer -> judge(answer, ownSanctionOn))
                .toList();
    }

    private Judgement judge(Answer answer, LocalDate ownSanctionOn) {
        return switch (answer.condition()) {
            case LEGAL_PERSON, PERMITS, OTHER ->
                answer.isYes()
                        ? of(answer, Verdict.STATED, "证据：" + answer.evidence())
                        : of(answer, Verdict.UNMET, "申请单位答复不满足");
            case STOP_ORDER, VIOLATION_LIST ->
                answer.isYes()
                        ? of(answer, Verdict.STATED, "申请单位声明没有此情形，评审时查询核实")
                        : of(answer, Verdict.BARRED, "申请单位有此情形，不得受理");
            case SYSTEM_RUNNING -> since(answer);
            case OWN_FAULT -> sanction(answer, ownSanctionOn);
            case FORMER_BODY, MAJOR_INCIDENT -> past(answer, answer.on(), "");
            case SPOT_CHECK -> spotCheck(answer);
        };
    }

    private Judgement since(Answer answer) {
        return hasPassed(answer.condition(), answer.on())
                ? of(answer, Verdict.STATED, "自%s起运行，已%s；证据：%s".formatted(answer.on(), full(answer), answer.evidence()))
                : of(answer, Verdict.UNMET, "自%s起运行，至申请之日%s未%s".formatted(answer.on(), appliedOn, full(answer)));
    }

    /** What the applicant does not mention stands in our register all the same. */
    private Judgement sanction(Answer answer, LocalDate own) {
        boolean register = own != null && (answer.on() == null || own.isAfter(answer.on()));
        return past(answer, register ? own : answer.on(), register ? "（本机构证书登记）" : "");
    }

    private Judgement past(Answer answer, LocalDate on, String source) {
        if (on == null) {
            return of(answer, Verdict.MET, "没有此情形");
        }
        return hasPassed(answer.condition(), on)
                ? of(answer, Verdict.MET, "最近一次为%s%s，已%s".formatted(on, source, full(answer)))
                : of(
                        answer,
                        Verdict.UNMET,
                        "最近一次为%s%s，至申请之日%s未%s，%s起方可申请"
                                .formatted(
                                        on,
                                        source,
                                        appliedOn,
                                        full(answer),
                                        lastDay(answer.condition(), on).plusDays(1)));
    }

    private Judgement spotCheck(Answer answer) {
        Judgement byDate = past(answer, answer.on(), "");
        return byDate.verdict() == Verdict.UNMET && answer.isYes()
                ? of(answer, Verdict.STATED, "%s抽查不合格，声明已按规定整改合格；证据：%s".formatted(answer.on(), answer.evidence()))
                : byDate;
    }

    private boolean hasPassed(Condition condition, LocalDate on) {
        return appliedOn.isAfter(lastDay(condition, on));
    }

    private LocalDate lastDay(Condition condition, LocalDate on) {
        return Period.lastDay(on, rule.limit(condition.name()));
    }

    private String full(Answer answer) {
        TimeLimit limit = rule.limit(answer.condition().name());
        return "满%d%s".formatted(limit.amount(), UNITS.get(limit.unit()));
    }

    private static Judgement of(Answer answer, Verdict verdict, String explanation) {
        return new Judgement(answer.condition(), verdict, explanation);
    }
}
