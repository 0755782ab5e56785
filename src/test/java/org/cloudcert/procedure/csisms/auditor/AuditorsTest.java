package org.cloudcert.procedure.csisms.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class AuditorsTest {

    private static final LocalDate CONFIRMED = LocalDate.of(2027, 3, 1);
    private static final Set<String> SCOPE = Set.of("01", "02");

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Auditors auditors;

    @Autowired
    Interests interests;

    private String auditor;
    private String organisation;

    @BeforeEach
    void hire() {
        today(CONFIRMED);
        auditor = colleagues.hire("auditor", Role.AUDITOR);
        organisation = product.walker().organisation("晴川云科技有限公司").organisationId();
    }

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private void today(LocalDate day) {
        product.clock().set(LocalDateTime.of(day, LocalTime.NOON));
    }

    private void registered(LocalDate validUntil, String... categories) {
        auditors.register(auditor, "N-" + auditor, validUntil);
        auditors.confirm(auditor, List.of(categories), "具备能力");
    }

    private List<String> codes(LocalDate from, LocalDate until) {
        return auditors.obstacles(auditor, organisation, SCOPE, from, until).stream()
                .map(Refusal::code)
                .toList();
    }

    @Test
    @Rule("C-4.2")
    void whoIsNotInTheRegisterIsNotAssigned() {
        assertThat(codes(CONFIRMED, CONFIRMED)).containsExactly("auditor.not-registered");
    }

    @Test
    @Rule("C-4.2")
    void whoIsRegisteredButNotConfirmedIsNotAssigned() {
        auditors.register(auditor, "N-" + auditor, CONFIRMED.plusYears(3));

        assertThat(codes(CONFIRMED, CONFIRMED))
                .contains("auditor.not-confirmed", "auditor.not-competent", "auditor.education-lapsed");
    }

    @ParameterizedTest(name = "registered until {0}, audit from {1} until {2}: {3}")
    @CsvSource({
        "2027-06-12, 2027-06-10, 2027-06-12, ",
        "2027-06-11, 2027-06-10, 2027-06-12, auditor.registration-expired",
        "2027-06-10, 2027-06-10, 2027-06-12, auditor.registration-expired",
        "2027-06-09, 2027-06-10, 2027-06-12, auditor.registration-expired",
        "2027-06-10, 2027-06-10, 2027-06-10, ",
        "2027-06-12, 2027-02-28, 2027-02-28, auditor.not-confirmed",
        "2027-06-12, 2027-03-01, 2027-03-01, "
    })
    @Rule("C-4.2")
    void theRegistrationCoversTheWholeAudit(LocalDate validUntil, LocalDate from, LocalDate until, String code) {
        registered(validUntil, "01");

        assertThat(codes(from, until)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest(name = "competent for {0}: {1}")
    @CsvSource({"01, ", "02, ", "03, auditor.not-competent"})
    @Rule("C-4.2")
    void competenceForOneOfTheCategoriesIsNeeded(String category, String code) {
        registered(CONFIRMED.plusYears(3), category);

        assertThat(codes(CONFIRMED, CONFIRMED)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    /** Confirmed on 2027-03-01; 16 hours within each year. */
    @ParameterizedTest(name = "{0} hours on {1}, {2} hours on {3}, audit until {4}: {5}")
    @CsvSource({
        "0, 2027-03-01, 0, 2027-03-01, 2028-03-01, ",
        "0, 2027-03-01, 0, 2027-03-01, 2028-03-02, auditor.education-lapsed",
        "16, 2027-09-10, 0, 2027-09-10, 2028-09-10, ",
        "16, 2027-09-10, 0, 2027-09-10, 2028-09-11, auditor.education-lapsed",
        "15, 2027-09-10, 0, 2027-09-10, 2028-09-10, auditor.education-lapsed",
        "8, 2027-09-10, 8, 2027-11-20, 2028-09-10, ",
        "8, 2027-09-10, 8, 2027-11-20, 2028-09-11, auditor.education-lapsed",
        "16, 2027-09-10, 8, 2027-11-20, 2028-09-11, auditor.education-lapsed",
        "8, 2027-09-10, 16, 2027-11-20, 2028-11-20, "
    })
    @Rule("C-4.4")
    void aLapseOfEducationBlocks(
            int hours, LocalDate on, int moreHours, LocalDate moreOn, LocalDate until, String code) {
        registered(CONFIRMED.plusYears(5), "01");
        today(LocalDate.of(2028, 2, 1));
        if (hours > 0) {
            auditors.educate(auditor, on, hours, "继续教育");
        }
        if (moreHours > 0) {
            auditors.educate(auditor, moreOn, moreHours, "继续教育");
        }

        assertThat(codes(until, until)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest(name = "consulted until {0}, audit from {1}: {2}")
    @CsvSource({
        "2027-02-15, 2029-02-14, auditor.consulted",
        "2027-02-15, 2029-02-15, auditor.consulted",
        "2027-02-15, 2029-02-16, ",
        "2027-02-28, 2029-02-28, auditor.consulted",
        "2027-02-28, 2029-03-01, "
    })
    @Rule("C-4.3")
    void whoConsultedKeepsAwayForTwoYears(LocalDate lastDay, LocalDate from, String code) {
        registered(CONFIRMED.plusYears(5), "01");
        auditors.declareConsulting(auditor, organisation, lastDay, "建立信息安全管理体系");
        today(from);
        auditors.educate(auditor, from, 16, "继续教育");

        assertThat(codes(from, from.plusDays(2))).isEqualTo(code == null ? List.of() : List.of(code));
    }

    /** Feb 29th has no like in the second year after: the two years end with February. */
    @Test
    @Rule({"C-4.3", "T-2"})
    void twoYearsFromALeapDayEndWithFebruary() {
        today(LocalDate.of(2028, 3, 1));
        registered(LocalDate.of(2033, 1, 1), "01");

        assertThat(auditors.declareConsulting(auditor, organisation, LocalDate.of(2028, 2, 29), "咨询")
                        .keepsUntil())
                .isEqualTo(LocalDate.of(2030, 2, 28));
    }

    @Test
    @Rule("C-4.3")
    void aConsultingThatIsOverForTwoYearsNeedsNoDeclaration() {
        assertThatThrownBy(() -> auditors.declareConsulting(
                        auditor, organisation, CONFIRMED.minusYears(2).minusDays(1), "咨询"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("auditor.consulting-over"));
    }

    @Test
    @Rule("C-4.3")
    void aDeclaredConflictKeepsAwayUntilItIsEnded() {
        registered(CONFIRMED.plusYears(3), "01");
        String id = interests.declare(auditor, organisation, "配偶在该单位任职").id();
        assertThat(codes(CONFIRMED, CONFIRMED)).containsExactly("auditor.conflict");

        interests.end(id, "配偶已离职");

        assertThat(codes(CONFIRMED, CONFIRMED)).isEmpty();
    }

    @Test
    @Rule("C-4.2")
    void nobodyConfirmsThemselvesAndNoNumberIsTakenTwice() {
        CaseWalker walker = product.walker();
        registered(CONFIRMED.plusYears(3), "01");
        String other = colleagues.hire("auditor", Role.AUDITOR);

        assertThatThrownBy(() -> auditors.register(other, "N-" + auditor, CONFIRMED))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("auditor.number-taken"));
        assertThat(walker.as("lead")
                        .put(
                                "/api/v1/csisms/auditors/lead",
                                Map.of("registrationNumber", "N-lead", "validUntil", "2030-01-01"))
                        .status())
                .isEqualTo(403);
    }
}
