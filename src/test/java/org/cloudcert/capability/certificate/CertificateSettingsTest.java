package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("Q-2")
class CertificateSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 云计算安全类 一级（基本执行级）",
        "2, 云计算安全类 二级（计划跟踪级）",
        "3, 云计算安全类 三级（充分定义级）",
        "4, 云计算安全类 四级（量化控制级）",
        "5, 云计算安全类 五级（持续改进级）"
    })
    void printsTheFiveLevels(int level, String printed) {
        assertThat(new CertificateSettings("中心", null).service(certificate("CLOUD_SECURITY", level)))
                .isEqualTo(printed);
    }

    @Test
    void anotherCategoryIsASetting() {
        CertificateSettings settings =
                new CertificateSettings("中心", Map.of("BIG_DATA", new CertificateSettings.Category("BDSQ", "大数据安全类")));

        assertThat(settings.service(certificate("BIG_DATA", 2))).isEqualTo("大数据安全类 二级（计划跟踪级）");
        assertThatThrownBy(() -> settings.category("CLOUD_SECURITY")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void categoryWithoutLevelsIsPrintedAsItIsCalled() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        IssueCertificate command = new IssueCertificate(
                "C-2026-000001",
                "o-1",
                "单位",
                "91110000600037341L",
                null,
                "CSISMS",
                null,
                "公有云服务",
                day,
                day,
                null,
                "C-5.4.1.2");
        CertificateSettings settings = new CertificateSettings("中心", null);

        assertThat(settings.service(
                        new Certificate("X-2026-0001", command, null, day, day.plusYears(3), Instant.EPOCH, "maker")))
                .isEqualTo("云服务信息安全管理体系认证");
        assertThat(settings.series("CSISMS", null, 2026)).isEqualTo("CSISMS-2026");
        assertThat(settings.series("CLOUD_SECURITY", 1, 2026)).isEqualTo("CCSQ1-2026");
    }

    private static Certificate certificate(String category, int level) {
        LocalDate day = LocalDate.of(2026, 3, 2);
        IssueCertificate command = new IssueCertificate(
                "Q-2026-000001", "o-1", "单位", "91110000600037341L", null, category, level, day, "2026-01", "Q-10");
        return new Certificate("X-2026-0001", command, null, day, day.plusYears(3), Instant.EPOCH, "maker");
    }
}
