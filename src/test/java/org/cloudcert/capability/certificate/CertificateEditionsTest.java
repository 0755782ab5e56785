package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.web.Paging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
@Rule("Q-5.5.1")
class CertificateEditionsTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);
    private static final LocalDate RENAMED = LocalDate.of(2027, 5, 6);
    private static final String FORMER = "北京旧名科技有限公司";
    private static final String PRESENT = "北京新名科技有限公司";

    @Autowired
    Certificates certificates;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    Materials materials;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationEvents events;

    CertificateCases ready;
    IssueCertificate command;
    Certificate issued;

    /** The open case in which it is replaced. */
    String replacing;

    @BeforeEach
    void issue() {
        ready = new CertificateCases(organisations, cases, batches);
        clock.set(ISSUED.atTime(10, 0));
        command = ready.ready(FORMER, ISSUED, "2026-01");
        issued = certificates.issue(command);
        replacing = ready.readyAgain(command, ISSUED).caseNo();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void changedNameIsPrintedAsTheNextEditionOfTheSameCertificate() throws Exception {
        rename(PRESENT, "上海市浦东新区");
        clock.set(RENAMED.atTime(10, 0));

        Certificate replaced = replace(ReplacementReason.NAME_CHANGED);

        assertThat(replaced.number()).isEqualTo(issued.number());
        assertThat(replaced.validFrom()).isEqualTo(issued.validFrom());
        assertThat(replaced.validUntil()).isEqualTo(issued.validUntil());
        assertThat(certificates.get(issued.number()).editions())
                .extracting(
                        Edition::organisationName,
                        Edition::address,
                        Edition::printedOn,
                        Edition::occasion,
                        Edition::reason,
                        Edition::caseNo)
                .containsExactly(
                        tuple(FORMER, "北京市海淀区", ISSUED, "颁发证书", null, issued.caseNo()),
                        tuple(PRESENT, "上海市浦东新区", RENAMED, "名称或地址变更", "换发原因", replacing));
        Material filed = materials.get(replacing, replaced.print().materialId());
        assertThat(filed.kind()).isEqualTo(MaterialKind.CERTIFICATE);
        assertThat(filed.fileName()).isEqualTo(issued.number() + "-2.pdf");
        byte[] pdf = certificates.openPrint(issued.number()).bytes().getContentAsByteArray();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
                .isEqualTo(replaced.sha256())
                .isNotEqualTo(issued.sha256());
        assertThat(text(pdf))
                .contains(
                        PRESENT,
                        "上海市浦东新区",
                        "发证日期：2026年3月2日",
                        "换发日期：2027年5月6日",
                        "证书编号：" + issued.number() + "（第2版）",
                        "2029年3月2日")
                .doesNotContain(FORMER);
        assertThat(events.stream(CertificateReplaced.class))
                .containsExactly(new CertificateReplaced(issued.number(), replacing));
        assertThat(trail.of(replacing))
                .extracting(AuditEntry::action, AuditEntry::reason, AuditEntry::ruleId)
                .contains(tuple("certificate.replaced", "换发原因", "Q-5.5.1"));
    }

    @Test
    void firstEditionSaysNothingOfEditions() throws IOException {
        byte[] pdf = certificates.openPrint(issued.number()).bytes().getContentAsByteArray();

        assertThat(text(pdf)).contains(FORMER).doesNotContain("换发", "第1版");
    }

    @Test
    void changeOfScopeIsNoReplacementToAskFor() {
        assertRefused(ReplacementReason.SCOPE_CHANGED, "certificate.replacement-not-allowed");
    }

    @Test
    void changedAddressAloneIsAChange() {
        rename(FORMER, "上海市浦东新区");

        assertThat(replace(ReplacementReason.NAME_CHANGED).address()).isEqualTo("上海市浦东新区");
    }

    @Test
    void changeThatIsNoneIsRefused() {
        assertRefused(ReplacementReason.NAME_CHANGED, "certificate.nothing-changed");

        rename(PRESENT, "北京市海淀区");
        replace(ReplacementReason.NAME_CHANGED);
        assertRefused(ReplacementReason.NAME_CHANGED, "certificate.nothing-changed");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST", "DAMAGED"})
    void lostOrDamagedCertificateIsPrintedAgain(ReplacementReason replacement) {
        Certificate replaced = replace(replacement);

        assertThat(replaced.editions())
                .extracting(Edition::organisationName, Edition::replacement)
                .containsExactly(tuple(FORMER, null), tuple(FORMER, replacement));
        assertThat(replaced.sha256()).isNotEqualTo(issued.sha256());
    }

    @ParameterizedTest
    @CsvSource({
        "VALID,     2029-03-02, true",
        "SUSPENDED, 2029-03-02, true",
        "CANCELLED, 2026-03-02, false",
        "WITHDRAWN, 2026-03-02, false",
        "VALID,     2029-03-03, false",
        "SUSPENDED, 2029-03-03, false"
    })
    void onlyACertificateInForceIsReplaced(CertificateStatus status, LocalDate on, boolean allowed) {
        if (status != CertificateStatus.VALID) {
            certificates.changeStatus(issued.number(), status, ISSUED, "原因", "Q-6", replacing);
        }
        clock.set(on.atTime(23, 59));

        if (allowed) {
            assertThat(replace(ReplacementReason.LOST).editions()).hasSize(2);
        } else {
            assertRefused(ReplacementReason.LOST, "certificate.not-in-force");
        }
    }

    @Test
    void certificateNotYetInForceIsNotReplaced() {
        Certificate later = certificates.issue(ready.ready("尚未生效", ISSUED.plusMonths(1), "2026-01"));

        assertThatThrownBy(() ->
                        certificates.replace(later.number(), ReplacementReason.LOST, "遗失", "Q-5.5.1", later.caseNo()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("certificate.not-in-force"));
    }

    @Test
    void nothingIsPrintedInAClosedCase() {
        cases.close(replacing, "WITHDRAWN", null, "撤回");

        assertRefused(ReplacementReason.LOST, "case.closed");
    }

    @Test
    void nameThatCannotBePrintedLeavesTheFormerEdition() {
        rename("北京𪚥云科技有限公司", null);

        assertRefused(ReplacementReason.NAME_CHANGED, "document.character-not-printable");
    }

    @Test
    @Rule("X-3")
    void registerTellsTheNameThatWasPrintedThenAndFindsByFormerNames() {
        String mark = issued.creditCode();
        rename(PRESENT + mark, null);
        clock.set(RENAMED.atTime(10, 0));
        String sha256 = replace(ReplacementReason.NAME_CHANGED).sha256();
        rename("北京再改名科技有限公司" + mark, null);
        replace(ReplacementReason.NAME_CHANGED);
        Http anyone = Http.anonymous(environment);
        String address = "/public/certificates/" + issued.number();

        assertThat(anyone.get(address).field("organisationName")).isEqualTo("北京再改名科技有限公司" + mark);
        assertThat(anyone.get(address + "?asOf=2027-05-05").field("organisationName"))
                .isEqualTo(FORMER);
        assertThat(anyone.get(address + "?asOf=2027-05-05").field("sha256")).isEqualTo(issued.sha256());
        assertThat(anyone.get(address + "?asOf=2026-03-01").field("organisationName"))
                .isEqualTo(FORMER);
        assertThat(anyone.get(address).json().path("editions"))
                .extracting(
                        edition -> edition.path("edition").asInt(),
                        edition -> edition.path("organisationName").asText(),
                        edition -> edition.path("printedOn").asText(),
                        edition -> edition.path("reason").asText())
                .containsExactly(
                        tuple(1, FORMER, "2026-03-02", "颁发证书"),
                        tuple(2, PRESENT + mark, "2027-05-06", "名称或地址变更"),
                        tuple(3, "北京再改名科技有限公司" + mark, "2027-05-06", "名称或地址变更"));
        assertThat(anyone.get(address).json().at("/editions/1/sha256").asText()).isEqualTo(sha256);
        assertThat(certificates.search(PRESENT + mark, null, Paging.of(0, 20)).map(Certificate::number))
                .containsExactly(issued.number());
    }

    @Test
    @Rule("X-3")
    void pageForPeopleShowsHistoryRemarksAndEditions() {
        certificates.remark(issued.number(), "限期整改", ISSUED, "<b>标志</b>使用不规范", "Q-6", replacing);
        rename(PRESENT, null);
        clock.set(RENAMED.atTime(10, 0));
        replace(ReplacementReason.NAME_CHANGED);
        Http anyone = Http.anonymous(environment);

        String now = anyone.get("/verify/" + issued.number()).expect(200).text();
        String then =
                anyone.get("/verify/" + issued.number() + "?asOf=2026-04-01").text();

        assertThat(now)
                .contains("公示事项", "2026年3月2日起　限期整改", "&lt;b&gt;标志", "证书版本")
                .contains("2026年3月2日　颁发证书　已作废", "2027年5月6日　名称或地址变更　现行", issued.sha256())
                .contains("<dd>" + PRESENT + "</dd>")
                .doesNotContain("<b>标志");
        assertThat(then).contains("<dd>" + FORMER + "</dd>");
        assertThat(anyone.get("/public/certificates/" + issued.number())
                        .json()
                        .at("/remarks/0/title")
                        .asText())
                .isEqualTo("限期整改");
    }

    @Test
    void certificatesOfAnOrganisationAreListedTheNewestFirst() {
        Certificate next = certificates.issue(ready.readyAgain(command, ISSUED.plusYears(3)));
        Http staff = Http.administrator(environment);
        String address = "/api/v1/organisations/" + command.organisationId() + "/certificates";

        assertThat(staff.get(address).expect(200).json().path("items"))
                .extracting(item -> item.path("number").asText(), item -> item.path("status")
                        .asText())
                .containsExactly(tuple(next.number(), "NOT_YET_ISSUED"), tuple(issued.number(), "VALID"));
        assertThat(staff.get("/api/v1/organisations/unknown/certificates")
                        .expect(404)
                        .field("code"))
                .isEqualTo("organisation.not-found");
        Http.anonymous(environment).get(address).expect(401);
    }

    private Certificate replace(ReplacementReason replacement) {
        return certificates.replace(issued.number(), replacement, "换发原因", "Q-5.5.1", replacing);
    }

    private void assertRefused(ReplacementReason replacement, String code) {
        int editions = certificates.get(issued.number()).editions().size();
        assertThatThrownBy(() -> replace(replacement))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(certificates.get(issued.number()).editions()).hasSize(editions);
    }

    private void rename(String name, String address) {
        Organisation holder = organisations.get(command.organisationId());
        organisations.change(
                holder.id(),
                holder.version(),
                new NewOrganisation(
                        name, new CreditCode(holder.creditCode()), true, null, address, "联系人", "c@example.cn", null));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
