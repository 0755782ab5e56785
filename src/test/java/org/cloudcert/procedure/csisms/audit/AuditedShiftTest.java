package org.cloudcert.procedure.csisms.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("C-5.4.1.5")
class AuditedShiftTest {

    @Test
    void aLineIsAShift() {
        assertThat(AuditedShift.read("总部 | 白班\n\n 机房｜夜班｜与白班相同 \n机房 | 白班 | "))
                .containsExactly(
                        new AuditedShift("总部", "白班", null),
                        new AuditedShift("机房", "夜班", "与白班相同"),
                        new AuditedShift("机房", "白班", null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "总部 | 白班; ",
                "总部 | 白班 | 同一团队; shifts.none-audited",
                "总部 | 白班/总部 | 夜班 | 同一团队; ",
                "总部 | 白班/总部 | 白班; shifts.repeated",
                "总部; shifts.unreadable",
                "| 白班; shifts.unreadable",
                "''; shifts.none-audited"
            })
    void oneShiftAtLeastIsAudited(String lines, String code) {
        if (code == null) {
            AuditedShift.check(read(lines));
        } else {
            assertThatThrownBy(() -> AuditedShift.check(read(lines)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        }
    }

    private static List<AuditedShift> read(String lines) {
        return AuditedShift.read(lines.replace('/', '\n'));
    }
}
