package org.cloudcert.procedure.csisms.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.cloudcert.capability.regulation.Regulated.Draft;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors.Complexity;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("C-5.2.1")
class AuditTimesTest {

    private static final AuditTimes.Table SHIPPED = AuditTimes.read(AuditTimes.shipped());

    private final AuditTimes times = new AuditTimes(null);

    @ParameterizedTest(name = "{0} people, {1} sites, {2}, integrated {3}, {4}: {5}, at least {6}")
    @CsvSource({
        "10, 1, MEDIUM, false, STAGE_2, 3.5, 2.5",
        "11, 1, MEDIUM, false, STAGE_2, 5.0, 3.5",
        "85, 1, MEDIUM, false, STAGE_1, 3.5, 2.5",
        "86, 1, MEDIUM, false, STAGE_1, 4.0, 3.0",
        "120, 2, MEDIUM, false, STAGE_2, 10.0, 7.0",
        "120, 2, HIGH, false, STAGE_2, 12.0, 8.5",
        "120, 2, LOW, false, STAGE_2, 9.0, 6.5",
        "120, 2, MEDIUM, true, STAGE_2, 8.0, 6.0",
        "120, 1, MEDIUM, false, SURVEILLANCE, 4.5, 3.5",
        "99999, 1, MEDIUM, false, RECERTIFICATION, 19.0, 13.5"
    })
    void theTimeFollowsFromTheTable(
            int headcount,
            int sites,
            Complexity complexity,
            boolean integrated,
            AuditType type,
            BigDecimal days,
            BigDecimal least) {
        AuditTime time =
                AuditTimes.reckon(SHIPPED, new AuditTimeFactors(headcount, sites, complexity, integrated), type, 0);

        assertThat(time.days()).isEqualTo(days);
        assertThat(time.least()).isEqualTo(least);
    }

    @Test
    void everyStepIsExplained() {
        assertThat(AuditTimes.reckon(SHIPPED, new AuditTimeFactors(120, 2, Complexity.HIGH, true), AuditType.STAGE_2, 3)
                        .lines())
                .containsExactly(
                        "人数120人：13人日",
                        "场所2处：增加1人日，计14人日",
                        "复杂程度高：乘以120%，计16.8人日",
                        "结合审核：乘以80%，计13.44人日",
                        "第二阶段审核：乘以70%，计9.408人日",
                        "进位到半个人日：9.5人日");
    }

    @ParameterizedTest(name = "{0} days, reason {1}: {2}")
    @CsvSource({
        "10.0, , ",
        "9.5, , audit-time.reason-missing",
        "9.5, 文件完备, ",
        "7.0, 文件完备, ",
        "6.5, 文件完备, audit-time.below-least",
        "12.0, , audit-time.reason-missing",
        "12.0, 场所分散, "
    })
    void aDeviationHasAReasonAndABound(BigDecimal days, String reason, String code) {
        AuditTime reckoned = AuditTimes.reckon(
                SHIPPED, new AuditTimeFactors(120, 2, Complexity.MEDIUM, false), AuditType.STAGE_2, 0);
        if (code == null) {
            AuditTimes.requireJustified(reckoned, days, reason);
        } else {
            assertThatThrownBy(() -> AuditTimes.requireJustified(reckoned, days, reason))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        }
    }

    @Test
    void theShippedTableIsAsTablesMustBe() {
        times.check(new Draft("csisms", "示例", AuditTimes.shipped()));
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "upTo: 25; upTo: 9; audit-time.invalid",
                "days: 5; days: -1; audit-time.invalid",
                "LOW: 90, ; ''; audit-time.invalid",
                "leastPercent: 70; leastPercent: 101; audit-time.invalid",
                "integratedPercent: 80; integratedPercent: 0; audit-time.invalid",
                "TRANSFER: 33; TRANSFERS: 33; regulation.content-unreadable"
            })
    void aTableThatCannotBeGoneByIsRefused(String text, String instead, String code) {
        String broken = AuditTimes.shipped().replace(text, instead);
        assertThat(broken).isNotEqualTo(AuditTimes.shipped());

        assertThatThrownBy(() -> times.check(new Draft("csisms", "新表", broken)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
