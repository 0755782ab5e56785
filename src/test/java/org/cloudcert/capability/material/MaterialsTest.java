package org.cloudcert.capability.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule({"Q-4.1", "Q-4.3", "X-5"})
class MaterialsTest {

    private static final long MB = 1024 * 1024;

    @Autowired
    Materials materials;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Cases cases;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @Value("${cloudcert.storage.directory}")
    Path storage;

    private String caseNo;

    @BeforeEach
    void openCase() {
        String organisation = organisations
                .register(new NewOrganisation(
                        "𠮷田云科技有限公司",
                        new CreditCode(CreditCodes.next()),
                        true,
                        null,
                        null,
                        "王芳",
                        "wang@example.org",
                        null))
                .id();
        caseNo = cases.open(new NewCase(Regime.QUALIFICATION, "INITIAL", organisation, null, 1, "Q@2025-05"))
                .caseNo();
    }

    @ParameterizedTest
    @EnumSource(MaterialKind.class)
    void whatIsStoredComesBackUnchanged(MaterialKind kind) throws IOException {
        byte[] bytes = Samples.pdf(kind.title());

        Material stored = store(kind, "𠮷田云" + kind.title() + ".pdf", bytes);

        assertThat(materials.of(caseNo)).extracting(Material::id).containsExactly(stored.id());
        Material read = materials.get(caseNo, stored.id());
        assertThat(read.fileName()).isEqualTo("𠮷田云" + kind.title() + ".pdf");
        assertThat(read.mediaType()).isEqualTo("application/pdf");
        assertThat(read.size()).isEqualTo(bytes.length);
        assertThat(materials.open(caseNo, stored.id()).bytes().getContentAsByteArray())
                .isEqualTo(bytes);
    }

    @Test
    void storingAndOpeningAreOnRecord() {
        Material stored = store(MaterialKind.APPLICATION_FORM, "申请书.pdf", Samples.pdf());

        materials.open(caseNo, stored.id());

        assertThat(materials.accesses(caseNo, stored.id()))
                .extracting(MaterialAccess::accessedBy)
                .containsExactly("system");
        assertThat(trail.of(caseNo)).extracting(AuditEntry::action).contains("material.stored", "material.opened");
        assertThat(trail.of(caseNo))
                .filteredOn(entry -> entry.action().equals("material.stored"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.text()).isEqualTo("收存申请书《申请书.pdf》");
                    assertThat(entry.data())
                            .containsEntry("materialId", stored.id())
                            .containsEntry("sha256", stored.sha256());
                });
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("申请书.pdf", Samples.elf(), "material.type-mismatch"),
                arguments("申请书.pdf", Samples.elfWithPdfInside(), "material.type-mismatch"),
                arguments("申请书.pdf", Samples.pe(), "material.type-mismatch"),
                arguments("申请书.pdf", Samples.image("png"), "material.type-mismatch"),
                arguments("说明.txt", Samples.utf8("<html><script>alert(1)</script>"), "material.type-mismatch"),
                arguments("资料.zip", Samples.pe(), "material.type-mismatch"),
                arguments("setup.exe", Samples.pe(), "material.type-not-allowed"),
                arguments("页面.html", Samples.utf8("<html>"), "material.type-not-allowed"),
                arguments("申请书", Samples.pdf(), "material.type-not-allowed"),
                arguments("../../etc/passwd", Samples.utf8("root:x:0:0"), "material.type-not-allowed"),
                arguments("申请书.pdf", new byte[0], "material.empty"),
                arguments("..", Samples.pdf(), "material.name-missing"),
                arguments(null, Samples.pdf(), "material.name-missing"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotTakenLeavesNothingBehind(String name, byte[] content, String code) throws IOException {
        Set<String> before = files();

        assertThat(refusal(() -> store(MaterialKind.APPLICATION_FORM, name, content)))
                .isEqualTo(code);

        assertThat(materials.of(caseNo)).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void namesLeadNowhereElse() throws IOException {
        Material stored = store(MaterialKind.OTHER, "../../etc/passwd.pdf", Samples.pdf());

        assertThat(stored.fileName()).isEqualTo("passwd.pdf");
        assertThat(materials
                        .open(caseNo, stored.id())
                        .bytes()
                        .getFile()
                        .toPath()
                        .toRealPath())
                .startsWith(storage.toRealPath());
    }

    @Test
    void exactlyTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        assertThat(materials
                        .store(caseNo, MaterialKind.OTHER, "大.pdf", Samples.endless(100 * MB))
                        .size())
                .isEqualTo(100 * MB);
        Set<String> before = files();

        assertThat(refusal(() -> materials.store(caseNo, MaterialKind.OTHER, "更大.pdf", Samples.endless(100 * MB + 1))))
                .isEqualTo("material.too-large");
        InputStream tooLong = Samples.endless(101 * MB);
        assertThat(refusal(() -> materials.store(caseNo, MaterialKind.OTHER, "更大.pdf", tooLong)))
                .isEqualTo("material.too-large");

        assertThat(files()).isEqualTo(before);
        assertThat(tooLong.read()).as("the rest is not even read").isZero();
    }

    @Test
    void aStreamThatBreaksLeavesNothingBehind() throws IOException {
        Set<String> before = files();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        };

        assertThatThrownBy(() -> materials.store(caseNo, MaterialKind.OTHER, "断.pdf", broken))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(materials.of(caseNo)).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aClosedCaseTakesNothingButCanBeRead() {
        Material stored = store(MaterialKind.APPLICATION_FORM, "申请书.pdf", Samples.pdf());
        transaction.executeWithoutResult(status -> cases.close(caseNo, "WITHDRAWN", null, "申请单位撤回"));

        assertThat(refusal(() -> store(MaterialKind.SUPPLEMENT, "补充.pdf", Samples.pdf())))
                .isEqualTo("case.closed");
        assertThat(refusal(() -> materials.storeGenerated(
                        caseNo, MaterialKind.CERTIFICATE, "证书.pdf", "application/pdf", Samples.pdf())))
                .isEqualTo("case.closed");
        assertThat(materials.open(caseNo, stored.id()).material().id()).isEqualTo(stored.id());
    }

    @Test
    @Rule("Q-8")
    void aReleasedContentGoesUnlessADocumentRefersToItAgain() throws IOException {
        Material first = store(MaterialKind.OTHER, "甲.pdf", Samples.pdf("释放甲"));
        Material second = store(MaterialKind.OTHER, "乙.pdf", Samples.pdf("释放乙"));
        transaction.executeWithoutResult(status -> {
            materials.release(caseNo);
            jdbc.update("delete from material where case_no = ?", caseNo);
        });
        store(MaterialKind.OTHER, "再次.pdf", Samples.pdf("释放乙"));

        materials.removeContents();

        assertThat(files().toString()).doesNotContain(first.sha256()).contains(second.sha256());
        assertThat(jdbc.queryForObject("select count(*) from content_removal", Integer.class))
                .isZero();
    }

    @Test
    void whatTheProductMakesIsKeptAlike() throws IOException {
        Material stored = materials.storeGenerated(
                caseNo, MaterialKind.AGREEMENT, "委托协议.pdf", "application/pdf", Samples.pdf("协议"));

        assertThat(stored.kind()).isEqualTo(MaterialKind.AGREEMENT);
        assertThat(materials.open(caseNo, stored.id()).bytes().getContentAsByteArray())
                .isEqualTo(Samples.pdf("协议"));
    }

    @Test
    void sameContentLiesThereOnceButBelongsToEach() throws IOException {
        byte[] bytes = Samples.pdf(caseNo);
        Material first = store(MaterialKind.SUPPLEMENT, "一.pdf", bytes);
        Set<String> before = files();

        Material second = store(MaterialKind.SUPPLEMENT, "二.pdf", bytes);

        assertThat(files()).isEqualTo(before);
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(materials.of(caseNo)).hasSize(2);
    }

    @Test
    void contentThatWasChangedIsNotHandedOut() throws IOException {
        Material stored = store(MaterialKind.EVIDENCE, "证据.pdf", Samples.pdf(caseNo));
        Path file = materials.open(caseNo, stored.id()).bytes().getFile().toPath();
        Files.write(file, Samples.pdf("另一份"));

        assertThatThrownBy(() -> materials.open(caseNo, stored.id())).hasMessageContaining("not what was stored");

        store(MaterialKind.EVIDENCE, "证据.pdf", Samples.pdf(caseNo));
        assertThat(materials.open(caseNo, stored.id()).bytes().getContentAsByteArray())
                .isEqualTo(Samples.pdf(caseNo));
    }

    @Test
    void unknownCasesAndForeignDocumentsAreNotFound() {
        Material stored = store(MaterialKind.EVIDENCE, "证据.pdf", Samples.pdf());
        String other = caseNo;
        openCase();

        assertThat(refusal(() -> materials.open(caseNo, stored.id()))).isEqualTo("material.not-found");
        assertThat(refusal(() -> materials.open(other, "x"))).isEqualTo("material.not-found");
        assertThat(refusal(() -> materials.of("Q-1999-000001"))).isEqualTo("case.not-found");
        assertThat(refusal(() -> materials.store(
                        "Q-1999-000001", MaterialKind.OTHER, "x.pdf", new ByteArrayInputStream(Samples.pdf()))))
                .isEqualTo("case.not-found");
    }

    private Material store(MaterialKind kind, String name, byte[] content) {
        return materials.store(caseNo, kind, name, new ByteArrayInputStream(content));
    }

    private static String refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call).code();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return new TreeSet<>(
                    files.filter(Files::isRegularFile).map(Path::toString).toList());
        }
    }
}
