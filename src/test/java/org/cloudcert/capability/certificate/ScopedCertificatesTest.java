package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Certificates of a management system: a scope and a standard, no level and no batch. */
@IntegrationTest
@RecordApplicationEvents
@Rule({"C-5.1.1", "I-9.6.5"})
class ScopedCertificatesTest {

    private static final LocalDate DECIDED = LocalDate.of(2026, 3, 2);
    private static final LocalDate REDUCED = LocalDate.of(2027, 5, 6);
    private static final String WIDE = "公有云和私有云服务的运营";
    private static final String NARROW = "公有云服务的运营";

    @Autowired
    Certificates certificates;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    MovableClock clock;

    @Autowired
    WebApplicationContext context;

    @Autowired
    ApplicationEvents events;

    MockMvc http;
    String mark;
    Organisation holder;
    String deciding;
    Certificate issued;

    @BeforeEach
    void issue() {
        http = MockMvcBuilders.webAppContextSetup(context).build();
        clock.set(DECIDED.atTime(10, 0));
        mark = UUID.randomUUID().toString().substring(0, 8);
        holder = organisations.register(new NewOrganisation(
                "北京云" + mark,
                new CreditCode(CertificateCases.creditCode()),
                true,
                null,
                "北京市",
                "张三",
                "c@example.cn",
                null));
        CaseFile granted = open();
        issued = certificates.issue(
                IssueCertificate.ofScope(granted.caseNo(), holder, "CSISMS", WIDE, DECIDED, DECIDED, "C-5.4.1.2"));
        deciding = open().caseNo();
    }

    private CaseFile open() {
        return cases.open(new NewCase(Regime.CSISMS, "CSISMS_INITIAL", holder.id(), "CSISMS", null, "C@undated"));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Rule("C-5.4.1.2")
    void isIssuedForThreeYearsWithoutLevelAndBatch() {
        assertThat(issued.number()).matches("CSISMS-2026-\\d{4}");
        assertThat(issued.level()).isNull();
        assertThat(issued.batchNo()).isNull();
        assertThat(issued.standard()).isEqualTo("ISO/IEC 27017:2015");
        assertThat(issued.scope()).isEqualTo(WIDE);
        assertThat(issued.validUntil()).isEqualTo("2029-03-02");
    }

    @Test
    void noWatchOfQualificationsIsKeptOverIt() {
        change(CertificateStatus.SUSPENDED);
        change(CertificateStatus.WITHDRAWN);
        certificates.reinstate(issued.number(), REDUCED, "申诉成立", "I-9.7", deciding);

        assertThat(cases.openOf(holder.id())).extracting(CaseFile::regime).containsOnly(Regime.CSISMS);
    }

    @Test
    @Rule("X-3")
    void changedScopeIsPrintedAsTheNextEditionAndTheFormerStaysOnRecord() throws Exception {
        clock.set(REDUCED.atTime(10, 0));
        certificates.changeScope(issued.number(), NARROW, "私有云服务已停止", "I-9.6.5", deciding);

        Certificate changed = certificates.get(issued.number());
        assertThat(changed.scope()).isEqualTo(NARROW);
        assertThat(changed.validUntil()).isEqualTo(issued.validUntil());
        assertThat(changed.editions())
                .extracting(Edition::scope, Edition::printedOn, Edition::occasion, Edition::caseNo)
                .containsExactly(
                        tuple(WIDE, DECIDED, "颁发证书", issued.caseNo()), tuple(NARROW, REDUCED, "认证范围变更", deciding));
        assertThat(events.stream(CertificateReplaced.class))
                .containsExactly(new CertificateReplaced(issued.number(), deciding));
        http.perform(get("/public/certificates/{n}", issued.number()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.level").doesNotExist())
                .andExpect(jsonPath("$.standard").value("ISO/IEC 27017:2015"))
                .andExpect(jsonPath("$.scope").value(NARROW))
                .andExpect(jsonPath("$.editions[0].scope").value(WIDE));
        http.perform(get("/public/certificates/{n}", issued.number()).param("asOf", "2027-05-05"))
                .andExpect(jsonPath("$.scope").value(WIDE));
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED,   公有云,                   -",
        "VALID,       公有云和私有云服务的运营, certificate.nothing-changed",
        "WITHDRAWN,   公有云,                   certificate.not-in-force",
        "SURRENDERED, 公有云,                   certificate.not-in-force"
    })
    void scopeOfACertificateInForceAloneIsChanged(CertificateStatus status, String scope, String refusal) {
        if (status != CertificateStatus.VALID) {
            change(status);
        }

        if (refusal.equals("-")) {
            assertThat(changeScope(scope).scope()).isEqualTo(scope);
        } else {
            assertThatThrownBy(() -> changeScope(scope))
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.code()).isEqualTo(refusal));
            assertThat(certificates.get(issued.number()).editions()).hasSize(1);
        }
    }

    private Certificate changeScope(String scope) {
        return certificates.changeScope(issued.number(), scope, "原因", "I-9.6.5", deciding);
    }

    @ParameterizedTest
    @CsvSource({"VALID, 有效", "SUSPENDED, 已暂停", "WITHDRAWN, 已撤销", "SURRENDERED, 已注销"})
    void publicSeesScopeAndStatusInWords(CertificateStatus status, String words) throws Exception {
        if (status != CertificateStatus.VALID) {
            change(status);
        }

        http.perform(get("/public/certificates").param("q", mark).param("status", status.name()))
                .andExpect(jsonPath("$.items[0].scope").value(WIDE))
                .andExpect(jsonPath("$.items[0].statusTitle").value(words))
                .andExpect(jsonPath("$.items[0].statusHistory[0].statusTitle").value("有效"));
        String page = http.perform(get("/verify/{n}", issued.number()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("class=\"status " + status + "\"", words, "认证范围", WIDE, "ISO/IEC 27017:2015");
    }

    @Test
    void scopeIsFoundByItsWords() throws Exception {
        changeScope("可检索范围" + mark);

        http.perform(get("/public/certificates").param("q", "可检索范围" + mark))
                .andExpect(jsonPath("$.total").value(1));
    }

    private void change(CertificateStatus status) {
        certificates.changeStatus(issued.number(), status, DECIDED, "原因", "I-9.6.5", deciding);
    }
}
