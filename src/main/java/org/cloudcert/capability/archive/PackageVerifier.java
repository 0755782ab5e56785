package org.cloudcert.capability.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.domain.Manifest;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.cloudcert.rule.Rule;

/**
 * Tells from a package alone whether it is whole and unaltered: every file against the manifests, the audit trail by its
 * chain, and the documents against what the trail says was handed in. Needs neither database nor application.
 */
@Rule({"Q-8", "X-5"})
public final class PackageVerifier {

    static final String TRAIL = "data/audit-trail.jsonl";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    /** What is said of a package whose hash is not the one that was noted. */
    static final String REPLACED = "与归档时登记的摘要不一致，归档包已被整体改动";

    private static final String DOCUMENTS = "data/documents/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<PackageReport.Finding> findings = new ArrayList<>();

    private PackageVerifier(Path root) {
        this.root = root;
    }

    /** @param root the package's directory */
    public static PackageReport verify(Path root) {
        try {
            return new PackageVerifier(root.toAbsolutePath().normalize()).verify();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PackageReport verify() throws IOException {
        Bag bag = read();
        String caseNo = null;
        Set<String> listed = new TreeSet<>();
        if (bag != null) {
            List<String> identifiers = bag.getMetadata().get("External-Identifier");
            caseNo = identifiers == null ? null : identifiers.get(0);
            listed.addAll(check(bag.getPayLoadManifests()));
            listed.addAll(check(bag.getTagManifests()));
            findUnlisted(listed);
            if (findings.isEmpty()) {
                askTheLibrary(bag);
            }
        }
        AuditVerifier.Report trail = checkTrail(caseNo);
        Path tagManifest = root.resolve(TAG_MANIFEST);
        return new PackageReport(
                caseNo,
                Files.isRegularFile(tagManifest) ? sha256(tagManifest) : null,
                listed.size(),
                trail == null || trail.head() == null ? 0 : trail.head().entries(),
                trail == null || trail.head() == null ? null : trail.head().hash(),
                List.copyOf(findings));
    }

    private Bag read() {
        try {
            return new BagReader().read(root);
        } catch (Exception unreadable) {
            found("bagit.txt", "不是完整的BagIt归档包，无法读取（" + unreadable.getMessage() + "）");
            return null;
        }
    }

    private Set<String> check(Collection<Manifest> manifests) throws IOException {
        if (manifests.isEmpty()) {
            found(root.getFileName().toString(), "缺少校验清单");
        }
        Set<String> listed = new TreeSet<>();
        for (Manifest manifest : manifests) {
            for (var entry : manifest.getFileToChecksumMap().entrySet()) {
                String name = name(entry.getKey());
                if (!Files.isRegularFile(entry.getKey())) {
                    found(name, "文件缺失");
                } else if (!sha256(entry.getKey()).equalsIgnoreCase(entry.getValue())) {
                    found(name, "内容与校验清单不一致");
                }
                listed.add(name);
            }
        }
        return listed;
    }

    /** The standard lets anybody add tag files; here each one is listed but the list itself. */
    private void findUnlisted(Set<String> listed) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> !Files.isDirectory(file))
                    .map(this::name)
                    .filter(name -> !listed.contains(name) && !name.equals(TAG_MANIFEST))
                    .sorted()
                    .forEach(name -> found(name, "不在校验清单之内，是归档后添加的文件"));
        }
    }

    private void askTheLibrary(Bag bag) {
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(bag, false);
        } catch (Exception invalid) {
            found("bagit.txt", "不符合BagIt规范（" + invalid.getMessage() + "）");
        }
    }

    private AuditVerifier.Report checkTrail(String caseNo) throws IOException {
        Path file = root.resolve(TRAIL);
        if (!Files.isRegularFile(file)) {
            found(TRAIL, "缺少留痕记录");
            return null;
        }
        String copy = Files.readString(file);
        AuditVerifier.Report report = AuditVerifier.verify(copy);
        report.findings().forEach(finding -> found(TRAIL, finding.text()));
        if (report.intact()) {
            if (caseNo != null && !caseNo.equals(report.head().caseNo())) {
                found(TRAIL, "是另一案件" + report.head().caseNo() + "的留痕记录");
            }
            compareDocuments(handedIn(copy));
        }
        return report;
    }

    /** Whoever changes a document and all manifests with it still contradicts the trail. */
    private void compareDocuments(Set<String> handedIn) throws IOException {
        Set<String> missing = new HashSet<>(handedIn);
        Path documents = root.resolve(DOCUMENTS);
        if (Files.isDirectory(documents)) {
            try (Stream<Path> files = Files.list(documents)) {
                for (Path file : files.sorted().toList()) {
                    String sha256 = sha256(file);
                    missing.remove(sha256);
                    if (!handedIn.contains(sha256)) {
                        found(name(file), "留痕中没有收存过这份材料");
                    }
                }
            }
        }
        missing.forEach(sha256 -> found(DOCUMENTS, "缺少留痕中收存的材料（SHA-256：" + sha256 + "）"));
    }

    private static Set<String> handedIn(String copy) {
        return copy.lines()
                .skip(1)
                .map(PackageVerifier::json)
                .filter(entry -> "material.stored".equals(entry.path("action").asText()))
                .map(entry -> entry.path("data").path("sha256").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private void found(String file, String text) {
        findings.add(new PackageReport.Finding(file, text));
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
