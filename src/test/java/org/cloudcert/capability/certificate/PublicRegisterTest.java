package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
@Rule("X-3")
class PublicRegisterTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);

    @Autowired
    EntityManager database;

    @Autowired
    Certificates certificates;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    MovableClock clock;

    @Autowired
    WebApplicationContext context;

    MockMvc http;

    /** In every name of one test, so that a search finds nothing of another. */
    String mark = UUID.randomUUID().toString();

    @BeforeEach
    void prepare() {
        http = MockMvcBuilders.webAppContextSetup(context).build();
        clock.set(ISSUED.atTime(10, 0));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void tellsWhatACertificateSaysAndWhatBecameOfIt() throws Exception {
        Certificate issued = issue("北京𠮷田<b>云</b>科技有限公司" + mark);
        certificates.changeStatus(
                issued.number(),
                CertificateStatus.SUSPENDED,
                LocalDate.of(2026, 9, 1),
                "拒绝配合检查",
                "Q-6",
                issued.caseNo());
        clock.set(LocalDateTime.of(2026, 10, 1, 8, 0));

        http.perform(get("/public/certificates/{number}", issued.number()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.number").value(issued.number()))
                .andExpect(jsonPath("$.organisationName").value("北京𠮷田<b>云</b>科技有限公司" + mark))
                .andExpect(jsonPath("$.creditCode").value(issued.creditCode()))
                .andExpect(jsonPath("$.category").value("CLOUD_SECURITY"))
                .andExpect(jsonPath("$.level").value(1))
                .andExpect(jsonPath("$.issuedOn").value("2026-03-02"))
                .andExpect(jsonPath("$.validFrom").value("2026-03-02"))
                .andExpect(jsonPath("$.validUntil").value("2029-03-02"))
                .andExpect(jsonPath("$.status").value("SUSPENDED"))
                .andExpect(jsonPath("$.asOf").value("2026-10-01"))
                .andExpect(jsonPath("$.statusHistory", hasSize(2)))
                .andExpect(jsonPath("$.statusHistory[0].status").value("VALID"))
                .andExpect(jsonPath("$.statusHistory[1].from").value("2026-09-01"))
                .andExpect(jsonPath("$.statusHistory[1].reason").value("拒绝配合检查"))
                .andExpect(jsonPath("$.statusHistory[1].ruleId").value("Q-6"))
                .andExpect(jsonPath("$.statusHistory[1].recordedBy").doesNotExist());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, NOT_YET_ISSUED",
        "2026-03-02, VALID",
        "2026-08-31, VALID",
        "2026-09-01, SUSPENDED",
        "2029-03-02, SUSPENDED",
        "2029-03-03, EXPIRED"
    })
    void tellsTheStatusAsOfAnyDate(String asOf, String expected) throws Exception {
        Certificate issued = issue(mark);
        certificates.changeStatus(
                issued.number(),
                CertificateStatus.SUSPENDED,
                LocalDate.of(2026, 9, 1),
                "拒绝配合检查",
                "Q-6",
                issued.caseNo());

        http.perform(get("/public/certificates/{number}", issued.number()).param("asOf", asOf))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value(expected))
                .andExpect(jsonPath("$.asOf").value(asOf));
    }

    @Test
    @Rule("Q-10")
    void lastDayEndsAtMidnight() throws Exception {
        String number = issue(mark).number();

        clock.set(LocalDateTime.of(2029, 3, 2, 23, 59, 58));
        http.perform(get("/public/certificates/{number}", number))
                .andExpect(jsonPath("$.status").value("VALID"));
        clock.set(LocalDateTime.of(2029, 3, 3, 0, 0));
        http.perform(get("/public/certificates/{number}", number))
                .andExpect(jsonPath("$.status").value("EXPIRED"));
    }

    @Test
    void unknownNumberIsNotFound() throws Exception {
        http.perform(get("/public/certificates/CCSQ1-1999-0001"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.code").value("certificate.not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=GOOD", "page=-1", "page=x", "size=0", "size=101", "size=x", "page=99999999999999999999"})
    void searchRefusesBadParameters(String parameter) throws Exception {
        http.perform(get("/public/certificates?" + parameter))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("request.parameter-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026", "01.03.2026", "morgen"})
    void badDateIsRefused(String asOf) throws Exception {
        http.perform(get("/public/certificates/{number}", issue(mark).number()).param("asOf", asOf))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("request.parameter-invalid"));
    }

    @Test
    void searchFindsByNumberNameAndCreditCodeAndTakesWildcardsLiterally() throws Exception {
        Certificate percent = issue("100%安全_" + mark);
        issue("100安全X" + mark);

        assertFinds("%安全_" + mark, percent.number());
        assertFinds(percent.number().toLowerCase(), percent.number());
        assertFinds(percent.creditCode(), percent.number());
        http.perform(get("/public/certificates").param("q", mark.toUpperCase()))
                .andExpect(jsonPath("$.total").value(2));
    }

    @Test
    void whatManyCertificatesHaveIsFoundLikeWhatFewHave() {
        Certificate certificate = issue("众多" + mark);
        CertificateSearch few = new CertificateSearch(database, clock);
        CertificateSearch many = new CertificateSearch(database, clock, 0);

        for (String q : List.of(
                mark,
                "众多" + mark,
                certificate.creditCode().substring(3),
                certificate.number(),
                certificate.number().substring(4))) {
            Page<String> found = few.find(q, null, PageRequest.of(0, 1000)).map(Certificate::number);
            assertThat(found).as(q).contains(certificate.number());
            assertThat(many.find(q, null, PageRequest.of(0, 1000)).map(Certificate::number))
                    .as(q)
                    .containsExactlyElementsOf(found);
        }
    }

    @ParameterizedTest
    @EnumSource
    void searchFiltersByTodaysStatus(CertificateStatus wanted) throws Exception {
        Certificate valid = issue("有效" + mark);
        Certificate later = certificates.issue(ready().ready("尚未生效" + mark, ISSUED.plusYears(1), "2026-01"));
        Certificate suspended = issue("暂停" + mark);
        Certificate cancelled = issue("取消" + mark);
        Certificate withdrawn = issue("撤销" + mark);
        Certificate surrendered = issue("注销" + mark);
        change(withdrawn, CertificateStatus.WITHDRAWN);
        change(surrendered, CertificateStatus.SURRENDERED);
        change(suspended, CertificateStatus.SUSPENDED);
        change(cancelled, CertificateStatus.CANCELLED);
        Certificate expected =
                switch (wanted) {
                    case VALID, EXPIRED -> valid;
                    case NOT_YET_ISSUED -> later;
                    case SUSPENDED -> suspended;
                    case CANCELLED -> cancelled;
                    case WITHDRAWN -> withdrawn;
                    case SURRENDERED -> surrendered;
                };
        if (wanted == CertificateStatus.EXPIRED) {
            change(suspended, CertificateStatus.CANCELLED);
            clock.set(LocalDateTime.of(2029, 3, 3, 0, 0));
        }

        http.perform(get("/public/certificates").param("q", mark).param("status", wanted.name()))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].number").value(expected.number()))
                .andExpect(jsonPath("$.items[0].status").value(wanted.name()));
    }

    @Test
    void searchGivesPagesTheNewestFirst() throws Exception {
        issue("一" + mark);
        issue("二" + mark);
        Certificate newest = issue("三" + mark);

        http.perform(get("/public/certificates").param("q", mark).param("size", "2"))
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].number").value(newest.number()))
                .andExpect(jsonPath("$.page").value(0))
                .andExpect(jsonPath("$.size").value(2))
                .andExpect(jsonPath("$.total").value(3));
        http.perform(get("/public/certificates")
                        .param("q", mark)
                        .param("size", "2")
                        .param("page", "1"))
                .andExpect(jsonPath("$.items", hasSize(1)));
    }

    @Test
    void pageForPeopleShowsStatusAndEscapesNames() throws Exception {
        Certificate issued = issue("北京𠮷田<b>云</b>科技有限公司" + mark);
        certificates.changeStatus(
                issued.number(),
                CertificateStatus.SUSPENDED,
                LocalDate.of(2026, 9, 1),
                "<script>1</script>",
                "Q-6",
                issued.caseNo());

        String today = page(issued.number(), null, 200);
        String september = page(issued.number(), "2026-09-01", 200);

        assertThat(today)
                .contains("lang=\"zh-CN\"", "<main>", "class=\"status VALID\"", "截至2026年3月2日的状态", "北京𠮷田&lt;b&gt;云")
                .doesNotContain("<b>云", "<script>1");
        assertThat(september).contains("class=\"status SUSPENDED\"", "已暂停");
    }

    @Test
    void pageForPeopleIsKindToUnknownNumbersAndBadDates() throws Exception {
        String unknown = page("<i>CCSQ1-1999-0001", null, 404);
        String number = issue(mark).number();
        String badDate = page(number, "2026-02-30", 400);
        String pasted = page(" " + number + " ", null, 200);

        assertThat(unknown).contains("未查到该证书").doesNotContain("<i>");
        assertThat(badDate).contains("日期有误");
        assertThat(pasted).contains("class=\"status VALID\"");
    }

    @Test
    @Rule("Q-5.5.1")
    void batchesAreListedAndClosed() throws Exception {
        IssueCertificate command = ready().ready("单位", ISSUED, "2099-99");

        http.perform(get("/api/v1/certificate-batches"))
                .andExpect(jsonPath("$.items[0].batchNo").value("2099-99"))
                .andExpect(jsonPath("$.items[0].caseNos[0]").value(command.caseNo()))
                .andExpect(jsonPath("$.items[0].closedAt").doesNotExist());
        http.perform(put("/api/v1/certificate-batches/2099-99/closure"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.closedAt").exists());
    }

    @Test
    @Rule("Q-5.5.1")
    void printIsDownloadedAsItWasStored() throws Exception {
        Certificate issued = issue(mark);

        byte[] pdf = http.perform(get("/api/v1/certificates/{number}/pdf", issued.number()))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + issued.number() + ".pdf\""))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
                .isEqualTo(issued.sha256());
        http.perform(get("/api/v1/certificates/{number}", issued.number()))
                .andExpect(jsonPath("$.caseNo").value(issued.caseNo()))
                .andExpect(jsonPath("$.sha256").value(issued.sha256()))
                .andExpect(jsonPath("$.statusHistory[0].recordedBy").value("system"));
        http.perform(get("/api/v1/certificates/CCSQ1-1999-0001/pdf")).andExpect(status().isNotFound());
    }

    private String page(String number, String asOf, int status) throws Exception {
        var request = get("/verify/{number}", number);
        if (asOf != null) {
            request.param("asOf", asOf);
        }
        return http.perform(request)
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith("text/html"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void assertFinds(String q, String number) throws Exception {
        http.perform(get("/public/certificates").param("q", q))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].number").value(number));
    }

    private void change(Certificate certificate, CertificateStatus status) {
        certificates.changeStatus(certificate.number(), status, ISSUED, "原因", "Q-6", certificate.caseNo());
    }

    private Certificate issue(String name) {
        return certificates.issue(ready().ready(name, ISSUED, "2026-01"));
    }

    private CertificateCases ready() {
        return new CertificateCases(organisations, cases, batches);
    }
}
