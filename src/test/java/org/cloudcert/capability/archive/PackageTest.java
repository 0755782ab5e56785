package org.cloudcert.capability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import gov.loc.repository.bagit.reader.BagReader;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a package holds, that it needs nothing but itself to be verified, and that no change to it goes unnoticed. */
@IntegrationTest
@Rule({"Q-8", "X-5"})
class PackageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Product product;

    @Autowired
    Archivist archivist;

    @Autowired
    Archives archives;

    @Autowired
    PackageRepository packages;

    @Autowired
    CaseTables tables;

    @Autowired
    Materials materials;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path temporary;

    /** Written once, copied for each tampering. */
    private static CaseWalker filed;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private Path directory(CaseWalker walker) {
        return archives.directory(
                packages.findFirstByCaseNoOrderByEditionDesc(walker.caseNo()).orElseThrow());
    }

    private CaseWalker filed() {
        if (filed == null) {
            filed = ClosedCases.notPassed(product);
            archivist.work();
        }
        return filed;
    }

    @Test
    void holdsTheWholeFileForPeople() throws Exception {
        CaseWalker walker = filed();
        Path bag = directory(walker);

        JsonNode overview = JSON.readTree(bag.resolve("data/case.json").toFile());
        assertThat(overview.get("caseNo").asText()).isEqualTo(walker.caseNo());
        assertThat(overview.get("retentionUntil").asText()).isEqualTo("2032-03-02");
        for (JsonNode document : overview.get("documents")) {
            assertThat(PackageVerifier.sha256(
                            bag.resolve("data/" + document.get("file").asText())))
                    .isEqualTo(document.get("sha256").asText());
        }
        assertThat(names(bag, "data/documents")).contains("1-补充材料 100_.pdf");
        assertThat(Files.readString(bag.resolve("data/README.txt"))).contains(walker.caseNo(), "verify-archive");
        assertThat(JSON.readTree(bag.resolve("data/timeline.json").toFile()).findValuesAsText("text"))
                .contains("案件已结案");
        assertThat(JSON.readTree(bag.resolve("data/decisions.json").toFile()).findValuesAsText("ruleId"))
                .contains("Q-5.3.2", "X-4");
        JsonNode deadlines = JSON.readTree(bag.resolve("data/deadlines.json").toFile());
        assertThat(deadlines.findValuesAsText("kind")).contains(Archives.RETENTION);
        assertThat(deadlines.toString()).contains("依据 Q-8，自 2026-03-02 起算 6 年");
        assertThat(JSON.readTree(bag.resolve("data/payments.json").toFile())
                        .at("/payments/0/amount")
                        .decimalValue())
                .isEqualByComparingTo("36000");
        assertThat(names(bag, "data/models")).contains("qualification-v1.bpmn", "qualification-assessment-v1.bpmn");
        assertThat(names(bag, "data/models/qualification-assessment-v1/forms/qualification"))
                .contains("vote.html");
        assertThat(Files.readString(bag.resolve("data/engine-history/tasks.jsonl")))
                .contains("UserTask_ConcludeReview");
        assertThat(Files.readString(bag.resolve("data/engine-history/variables.jsonl")))
                .contains("projectLead");
    }

    @Test
    void holdsTheMailsWithTheirAttachments() throws Exception {
        Path mails = directory(filed()).resolve("data/mails");
        boolean agreement = false;
        for (String name : names(mails, "")) {
            try (InputStream bytes = Files.newInputStream(mails.resolve(name))) {
                MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), bytes);
                assertThat(mail.getSubject()).isNotBlank();
                assertThat(mail.getMessageID()).endsWith("@cloudcert.example.cn>");
                assertThat(mail.getHeader("X-CloudCert-Template", null)).matches("qualification\\.[a-z-]+@\\d+");
                agreement |= mail.isMimeType("multipart/*");
            }
        }
        assertThat(agreement).as("the agreement's mail carries its document").isTrue();
    }

    @Test
    void holdsEveryRowOfEveryTableThatBelongsToTheCase() throws Exception {
        CaseWalker walker = filed();
        Path records = directory(walker).resolve("data/records");

        assertThat(names(records, ""))
                .containsExactlyInAnyOrderElementsOf(tables.all().stream()
                        .map(table -> table.name() + ".jsonl")
                        .toList());
        for (String table :
                List.of("material", "deadline_entry", "panel_member", "rating_method", "outbox_attachment")) {
            CaseTables.Table found = tables.all().stream()
                    .filter(one -> one.name().equals(table))
                    .findFirst()
                    .orElseThrow();
            int rows = jdbc.sql("select count(*) from %s t0 where %s".formatted(table, found.condition()))
                    .param("caseNo", walker.caseNo())
                    .query(Integer.class)
                    .single();
            List<String> lines = Files.readAllLines(records.resolve(table + ".jsonl"));
            assertThat(rows).as(table).isPositive();
            assertThat(lines).as(table).hasSize(rows).allSatisfy(line -> assertThat(
                            JSON.readTree(line).isObject())
                    .isTrue());
        }
    }

    /** A table that belongs to no case is never archived and never disposed of: each one is named here, for a reason. */
    @Test
    void everyTableIsReachedFromACaseOrListedHere() {
        assertThat(tables.strangers())
                .containsExactlyInAnyOrder(
                        "administrative_reason", // of the act it is given for, which is on the record of such acts
                        "archive_disposal", // a list concerns many cases; its items belong to them
                        "archive_disposal_number",
                        "audit_seal", // over the trails of all cases
                        "calendar_feed", // of people
                        "case_number",
                        "certificate_batch",
                        "certificate_number",
                        "certificate_signing_key",
                        "content_removal", // hashes only
                        "csisms_auditor", // of the body's people
                        "csisms_auditor_category",
                        "csisms_auditor_education",
                        "csisms_certification", // over all its cases
                        "csisms_certification_category",
                        "csisms_programme", // of a certification, over all its cases
                        "csisms_programme_plan",
                        "csisms_monthly_report", // of the body about all certificates; computed from the register
                        "csisms_safeguard", // of the body itself
                        "csisms_service", // of a certification, over all its cases
                        "csisms_shift",
                        "csisms_site",
                        "organisation_term", // by what organisations are found
                        "declared_interest", // between people and organisations
                        "delegation", // of people; what it gave them in a case belongs to the case
                        "idempotency_record", // answers, purged after 30 days
                        "outage", // of the authority, for all its cases; what it did to each deadline belongs to them
                        "organisation_account", // of people who act for it; administrators end them
                        "organisation", // outlives its cases; its contact is forgotten with the last of them
                        "regulation_version", // for all cases; what counted in one is on its invoice and its letters
                        "reassignment", // of people; what it gave them in a case belongs to the case
                        "task_draft", // of people, gone with the task; no fact of a case
                        "working_calendar");
    }

    @Test
    void saysWhoseItIs() throws Exception {
        CaseWalker walker = filed();
        var info = new BagReader().read(directory(walker)).getMetadata();

        assertThat(info.get("External-Identifier")).containsExactly(walker.caseNo());
        assertThat(info.get("Contact-Organization")).containsExactly("云安科技有限公司");
        assertThat(info.get("Case-Closed-On")).containsExactly("2026-03-02");
        assertThat(info.get("Rules-Edition")).containsExactly("Q@2025-05");
        assertThat(info.get("Retention-Until")).containsExactly("2032-03-02");
    }

    @Test
    void aLargeDocumentNeedsNoMemory() {
        product.clock().set(ClosedCases.CLOSED);
        CaseWalker walker = product.applied();
        int size = 60 << 20;
        materials.store(
                walker.caseNo(),
                MaterialKind.SUPPLEMENT,
                "大文件.pdf",
                new SequenceInputStream(
                        new ByteArrayInputStream("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)), new Zeros(size)));
        walker.as("portal")
                .post(walker.path("/withdrawal"), Map.of("reason", "业务调整"))
                .expect(200);
        product.moveTo(ClosedCases.CLOSED.plusHours(1), walker);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        othersLater(walker);

        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        long written = archivist.work();
        long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(written).isEqualTo(1);
        assertThat(archives.get(walker.caseNo()).packages().get(0).size()).isGreaterThan(size);
        assertThat(allocated).isLessThan(size);
    }

    /** Only this case's package is written now. */
    private void othersLater(CaseWalker walker) {
        jdbc.sql("update archive set next_attempt_at = '2031-01-01' where state = 'PENDING' and case_no <> ?")
                .param(walker.caseNo())
                .update();
    }

    private static final class Zeros extends InputStream {

        private int left;

        Zeros(int size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("a byte of a document", bag -> flip(first(bag, "data/documents")), "内容与校验清单不一致"),
                tampering("a byte of the overview", bag -> flip(bag.resolve("data/case.json")), "data/case.json"),
                tampering(
                        "a byte of a record",
                        bag -> flip(bag.resolve("data/records/material.jsonl")),
                        "material.jsonl"),
                tampering("a byte of the bag's facts", bag -> flip(bag.resolve("bag-info.txt")), "bag-info.txt"),
                tampering("a document deleted", bag -> delete(first(bag, "data/documents")), "文件缺失"),
                tampering("the trail deleted", bag -> delete(bag.resolve("data/audit-trail.jsonl")), "缺少留痕记录"),
                tampering("the declaration deleted", bag -> delete(bag.resolve("bagit.txt")), "bagit.txt"),
                tampering("the manifest deleted", bag -> delete(bag.resolve("manifest-sha256.txt")), "manifest"),
                tampering("the tag manifest deleted", bag -> delete(bag.resolve("tagmanifest-sha256.txt")), "缺少校验清单"),
                tampering("a file added", bag -> write(bag.resolve("data/documents/99-新增.txt"), "x"), "归档后添加"),
                tampering("a tag file added", bag -> write(bag.resolve("note.txt"), "x"), "note.txt"),
                resealed("a document altered", bag -> flip(first(bag, "data/documents")), "留痕中没有收存过这份材料"),
                resealed("a document removed", bag -> delete(first(bag, "data/documents")), "缺少留痕中收存的材料"),
                resealed("a document added", bag -> write(bag.resolve("data/documents/99-x.txt"), "x"), "没有收存过"),
                resealed(
                        "an entry altered",
                        bag -> trail(bag, lines -> lines.set(3, lines.get(3).replace("\"text\":\"", "\"text\":\"未"))),
                        "第 3 条的内容"),
                resealed(
                        "an entry and its hash altered",
                        bag -> trail(
                                bag, lines -> rehash(lines, 3, line -> line.replace("\"text\":\"", "\"text\":\"未"))),
                        "第 3 条的内容"),
                resealed(
                        "an entry of another case put in",
                        bag -> trail(
                                bag,
                                lines -> rehash(
                                        lines,
                                        4,
                                        line -> line.replaceFirst(
                                                "\"caseNo\":\"[^\"]*", "\"caseNo\":\"Q-1999-000001"))),
                        "第 4 条的内容"),
                resealed("an entry repeated", bag -> trail(bag, lines -> lines.add(4, lines.get(3))), "第 3 条重复出现"),
                resealed(
                        "another case's trail put in",
                        bag -> trail(bag, lines -> {
                            lines.replaceAll(
                                    line -> line.replaceFirst("\"caseNo\":\"[^\"]*", "\"caseNo\":\"Q-1999-000001"));
                            rechain(lines);
                        }),
                        "是另一案件Q-1999-000001的留痕记录"),
                resealed(
                        "the entry of a document taken out and all after it chained anew",
                        bag -> trail(bag, lines -> {
                            lines.removeIf(line -> line.contains("\"material.stored\""));
                            for (int i = 1; i < lines.size(); i++) {
                                lines.set(i, lines.get(i).replaceFirst("\"seq\":\\d+", "\"seq\":" + i));
                            }
                            rechain(lines);
                        }),
                        "留痕中没有收存过这份材料"),
                resealed("an entry deleted", bag -> trail(bag, lines -> lines.remove(4)), "第 4 条缺失"),
                resealed("entries reordered", bag -> trail(bag, lines -> lines.add(2, lines.remove(5))), "次序被改动"),
                resealed(
                        "the end cut off",
                        bag -> trail(
                                bag, lines -> lines.subList(6, lines.size()).clear()),
                        "被截去"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void tamperingIsFoundWithoutDatabase(String name, Consumer<Path> tampering, String expected) {
        Path bag = copy(directory(filed()));
        assertThat(run("verify-archive", bag.toString()).status()).isZero();

        tampering.accept(bag);

        Run result = run("verify-archive", bag.toString());
        assertThat(result.output()).contains(expected).contains("结论：归档包不完整或已被改动");
        assertThat(result.status()).isEqualTo(1);
    }

    /** By itself such a package is whole; the hash that was noted when it was written says that it is another one. */
    @Test
    void aPackageMadeAnewAsAWholeIsFoundByTheNotedHash() {
        Path bag = copy(directory(filed()));
        String noted = archives.get(filed().caseNo()).packages().get(0).sha256();
        assertThat(run("verify-archive", bag.toString(), noted).status()).isZero();

        trail(bag, lines -> {
            lines.remove(lines.size() - 1);
            rechain(lines);
        });
        reseal(bag);

        assertThat(run("verify-archive", bag.toString()).status()).isZero();
        Run result = run("verify-archive", bag.toString(), noted);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("tagmanifest-sha256.txt：与归档时登记的摘要不一致");
    }

    @Test
    void whereNothingIsToBeCheckedItSaysHowToCall() {
        assertThat(run("verify-archive").status()).isEqualTo(2);
        assertThat(run("verify-archive", "/no/such/directory").output()).contains("没有这个目录");
        assertThat(run("verify-archive", "/no/such/directory").status()).isEqualTo(2);
    }

    @Test
    void verifiesInAProcessOfItsOwnWithoutDatabase() throws Exception {
        Path bag = copy(directory(filed()));

        assertThat(ownProcess(bag)).isEqualTo(0);
        flip(bag.resolve("data/case.json"));
        assertThat(ownProcess(bag)).isEqualTo(1);
        assertThat(Files.readString(temporary.resolve("out.txt"))).contains("data/case.json：内容与校验清单不一致");
    }

    private int ownProcess(Path bag) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.cloudcert.CloudCert",
                        "verify-archive",
                        bag.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void theProductVerifiesAStoredPackageAlsoAgainstWhatItNoted() throws IOException {
        CaseWalker walker = ClosedCases.withdrawn(product);
        archivist.work();
        String path = "/api/v1/archives/%s/verification".formatted(walker.caseNo());
        assertThat(walker.as("reader")
                        .get(path)
                        .expect(200)
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();

        Path bag = directory(walker);
        write(bag.resolve("data/case.json"), "{}");
        reseal(bag);

        JsonNode report = walker.as("archivist").get(path).expect(200).json();
        assertThat(report.get("intact").asBoolean()).isFalse();
        assertThat(report.get("findings").findValuesAsText("text")).containsExactly("与归档时登记的摘要不一致，归档包已被整体改动");
    }

    @Test
    void isHandedOutAsAZipAndThatIsRecorded() throws IOException {
        CaseWalker walker = filed();
        String path = "/api/v1/archives/%s/package".formatted(walker.caseNo());

        Answer answer = walker.as("archivist").get(path).expect(200);

        Set<String> names = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).contains(walker.caseNo() + "-v1/bagit.txt", walker.caseNo() + "-v1/data/README.txt");
        JsonNode timeline =
                walker.as("archivist").get(walker.path("/timeline")).expect(200).json();
        JsonNode last = timeline.get("items").get(timeline.get("items").size() - 1);
        assertThat(last.get("action").asText()).isEqualTo("archive.package-opened");
        assertThat(last.get("actor").asText()).isEqualTo("archivist");
        for (String user : List.of("clerk", "lead", "portal", "approver", "supervisor")) {
            assertThat(walker.as(user).get(path).status()).as(user).isEqualTo(403);
        }
        walker.as("reader").get(path).expect(200);
    }

    private record Run(int status, String output) {}

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ch.qos.logback.classic.Logger root =
                (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        int status = VerifyArchive.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        root.setLevel(level);
        return new Run(status, out.toString(StandardCharsets.UTF_8));
    }

    private static Arguments tampering(String name, Consumer<Path> tampering, String expected) {
        return arguments(name, tampering, expected);
    }

    /** Whoever tampers computes all manifests anew. */
    private static Arguments resealed(String name, Consumer<Path> tampering, String expected) {
        return arguments(
                name + ", manifests recomputed",
                (Consumer<Path>) bag -> {
                    tampering.accept(bag);
                    reseal(bag);
                },
                expected);
    }

    private static void reseal(Path bag) {
        try {
            manifest(bag, "manifest-sha256.txt", file -> file.startsWith("data/"));
            Path info = bag.resolve("bag-info.txt");
            long[] oxum = {0, 0};
            try (Stream<Path> files = Files.walk(bag.resolve("data"))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    oxum[0] += Files.size(file);
                    oxum[1]++;
                }
            }
            Files.writeString(
                    info,
                    Files.readString(info).replaceAll("Payload-Oxum: .*", "Payload-Oxum: " + oxum[0] + "." + oxum[1]));
            manifest(
                    bag,
                    "tagmanifest-sha256.txt",
                    file -> !file.startsWith("data/") && !file.equals("tagmanifest-sha256.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void manifest(Path bag, String name, Predicate<String> listed) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(bag)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String relative = bag.relativize(file).toString();
                if (listed.test(relative)) {
                    lines.append(PackageVerifier.sha256(file))
                            .append("  ")
                            .append(relative)
                            .append('\n');
                }
            }
        }
        Files.writeString(bag.resolve(name), lines);
    }

    private static void trail(Path bag, Consumer<List<String>> change) {
        Path file = bag.resolve("data/audit-trail.jsonl");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            change.accept(lines);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one entry and gives it the hash that it would have had. */
    private static void rehash(List<String> lines, int index, UnaryOperator<String> change) {
        lines.set(index, hashed(change.apply(lines.get(index))));
    }

    /** Makes all of them a chain, and the head its end. */
    private static void rechain(List<String> lines) {
        String previous = "0".repeat(64);
        for (int i = 1; i < lines.size(); i++) {
            lines.set(
                    i,
                    hashed(lines.get(i)
                            .replaceFirst("\"previousHash\":\"[0-9a-f]*", "\"previousHash\":\"" + previous)));
            previous = lines.get(i).replaceFirst(".*\"hash\":\"([0-9a-f]{64})\"}$", "$1");
        }
        lines.set(
                0,
                lines.get(0)
                        .replaceFirst("\"entries\":\\d+", "\"entries\":" + (lines.size() - 1))
                        .replaceFirst("\"hash\":\"[0-9a-f]*", "\"hash\":\"" + previous));
    }

    private static String hashed(String line) {
        String canonical = line.replaceFirst(",\"hash\":\"[0-9a-f]{64}\"}$", "}");
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
            return canonical.substring(0, canonical.length() - 1) + ",\"hash\":\"" + hash + "\"}";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flip(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path first(Path bag, String directory) {
        return bag.resolve(directory).resolve(names(bag, directory).get(0));
    }

    private static List<String> names(Path bag, String directory) {
        try (Stream<Path> files = Files.list(bag.resolve(directory))) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copy(Path bag) {
        try (Stream<Path> files = Files.walk(bag)) {
            Path copy = temporary.resolve("bag");
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(bag.relativize(file).toString()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
