package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.procedure.csisms.programme.NewSite.NewShift;
import org.cloudcert.rule.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class ProgrammeTextTest {

    @Test
    void aSiteIsALineWithItsShifts() {
        assertThat(ProgrammeText.sites(
                        "上海机房；上海市浦东新区张江路1号；120；早班 08:00-16:00，夜班 22:00-6:00\n\n 北京办公室;北京市海淀区;30;白班 9:00至17:30 "))
                .containsExactly(
                        new NewSite(
                                "上海机房",
                                "上海市浦东新区张江路1号",
                                120,
                                List.of(
                                        new NewShift("早班", LocalTime.of(8, 0), LocalTime.of(16, 0)),
                                        new NewShift("夜班", LocalTime.of(22, 0), LocalTime.of(6, 0)))),
                        new NewSite(
                                "北京办公室",
                                "北京市海淀区",
                                30,
                                List.of(new NewShift("白班", LocalTime.of(9, 0), LocalTime.of(17, 30)))));
    }

    @ParameterizedTest
    @CsvSource({
        "上海机房；张江路1号；120",
        "上海机房；张江路1号；很多；早班 08:00-16:00",
        "上海机房；张江路1号；0；早班 08:00-16:00",
        "上海机房；张江路1号；120；早班",
        "上海机房；张江路1号；120；早班 08:00-24:30",
    })
    void whatIsNoSiteIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> ProgrammeText.sites(line))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(line)
                .extracting("code")
                .isEqualTo("programme.site-unreadable");
    }

    @Test
    void aChapterStandsForAllThatItHolds() throws IOException {
        List<Control> controls = new Catalogue(new ClassPathResource("catalogues/iso-27017-2015.yaml")).controls();

        assertThat(ProgrammeText.coverage("第1次：5，10、CLD.6.3.1\n2: 17 99.1", controls))
                .isEqualTo(Map.of(
                        1,
                        Set.of("5.1.1", "5.1.2", "10.1.1", "10.1.2", "CLD.6.3.1"),
                        2,
                        Set.of("17.1.1", "17.1.2", "17.1.3", "17.2.1", "99.1")));
        assertThat(ProgrammeText.coverage(null, controls)).isEmpty();
        assertThat(ProgrammeText.numbers("全部", controls)).hasSize(121);
    }

    @Test
    void coverageWithoutTheAuditsNumberIsRefused() {
        assertThatThrownBy(() -> ProgrammeText.coverage("5，6", List.of()))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("programme.coverage-unreadable");
    }

    @Test
    void servicesAreLinesEachOnce() {
        assertThat(ProgrammeText.services(" 云主机\n对象存储\n\n云主机")).containsExactly("云主机", "对象存储");
        assertThatThrownBy(() -> ProgrammeText.services("云".repeat(201)))
                .extracting("code")
                .isEqualTo("programme.service-too-long");
    }
}
