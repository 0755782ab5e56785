package org.cloudcert.capability.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import gov.loc.repository.bagit.creator.BagCreator;
import gov.loc.repository.bagit.domain.Metadata;
import gov.loc.repository.bagit.hash.StandardSupportedAlgorithms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditHead;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Participation;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.Payment;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Correspondence;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes a case's file as a BagIt bag: first what people read, then everything that the database and the engine keep.
 * Whatever may be large goes through as a stream.
 */
@Component
class PackageWriter {

    private static final int MAX_NAME_BYTES = 180;
    private static final int FETCH = 200;

    private final Cases cases;
    private final Participations participations;
    private final Organisations organisations;
    private final Materials materials;
    private final Outbox outbox;
    private final Correspondence correspondence;
    private final Fees fees;
    private final Deadlines deadlines;
    private final Certificates certificates;
    private final AuditTrail trail;
    private final Rulebook rulebook;
    private final EngineHistory engine;
    private final CaseTables tables;
    private final NamedParameterJdbcTemplate jdbc;
    private final ObjectMapper json;
    private final ObjectWriter pretty;

    PackageWriter(
            Cases cases,
            Participations participations,
            Organisations organisations,
            Materials materials,
            Outbox outbox,
            Correspondence correspondence,
            Fees fees,
            Deadlines deadlines,
            Certificates certificates,
            AuditTrail trail,
            Rulebook rulebook,
            EngineHistory engine,
            CaseTables tables,
            DataSource database,
            ObjectMapper json) {
        this.cases = cases;
        this.participations = participations;
        this.organisations = organisations;
        this.materials = materials;
        this.outbox = outbox;
        this.correspondence = correspondence;
        this.fees = fees;
        this.deadlines = deadlines;
        this.certificates = certificates;
        this.trail = trail;
        this.rulebook = rulebook;
        this.engine = engine;
        this.tables = tables;
        this.jdbc = new NamedParameterJdbcTemplate(database);
        this.jdbc.getJdbcTemplate().setFetchSize(FETCH);
        this.json = json.copy().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.json.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.pretty = this.json.writerWithDefaultPrettyPrinter();
    }

    /**
     * Writes the contents into a directory, reading in the caller's transaction, which must show one moment throughout.
     *
     * @param edition counts the case's packages from 1
     * @param retentionUntil the last day of the retention
     * @return where the trail stood
     */
    AuditHead write(Path directory, String caseNo, int edition, LocalDate retentionUntil) throws IOException {
        CaseFile file = cases.get(caseNo);
        List<Map<String, Object>> documents = documents(directory, caseNo);
        json(directory.resolve("case.json"), overview(file, edition, retentionUntil, documents));
        timeline(directory, caseNo, rulebook.edition(file.edition()));
        messages(directory, caseNo);
        json(directory.resolve("payments.json"), payments(caseNo));
        json(directory.resolve("deadlines.json"), deadlines.of(caseNo));
        Files.writeString(directory.resolve("audit-trail.jsonl"), trail.copy(caseNo));
        for (Map.Entry<String, Supplier<InputStream>> model :
                engine.models(caseNo).entrySet()) {
            try (InputStream bytes = model.getValue().get()) {
                copy(bytes, directory.resolve("models").resolve(model.getKey()));
            }
        }
        for (Map.Entry<String, Supplier<Stream<Map<String, Object>>>> kind :
                engine.rows(caseNo).entrySet()) {
            try (Stream<Map<String, Object>> rows = kind.getValue().get();
                    JsonGenerator lines = lines(directory.resolve("engine-history/" + kind.getKey() + ".jsonl"))) {
                for (Map<String, Object> row : (Iterable<Map<String, Object>>) rows::iterator) {
                    json.writeValue(lines, row);
                }
            }
        }
        for (CaseTables.Table table : tables.all()) {
            records(directory.resolve("records/" + table.name() + ".jsonl"), table, caseNo);
        }
        Files.writeString(directory.resolve("README.txt"), readme(file, edition, retentionUntil));
        return trail.head(caseNo);
    }

    /** Makes the directory a bag; its contents move into {@code data/}. */
    void seal(Path directory, String caseNo, int edition, LocalDate retentionUntil) throws IOException {
        CaseFile file = cases.get(caseNo);
        Metadata info = new Metadata();
        info.add("External-Identifier", caseNo);
        info.add("External-Description", file.regime().title() + "案卷");
        info.add("Source-Organization", certificates.issuer());
        info.add("Contact-Organization", file.organisationName());
        info.add("Case-Closed-On", file.closedOn().toString());
        info.add("Rules-Edition", file.edition());
        info.add("Retention-Until", retentionUntil.toString());
        info.add("Package-Edition", String.valueOf(edition));
        try {
            BagCreator.bagInPlace(directory, List.of(StandardSupportedAlgorithms.SHA256), true, info);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Map<String, Object>> documents(Path directory, String caseNo) throws IOException {
        List<Map<String, Object>> index = new ArrayList<>();
        for (Material material : materials.of(caseNo)) {
            String name = fileName(index.size() + 1, material.fileName());
            try (InputStream bytes = materials.bytes(material).getInputStream()) {
                copy(bytes, directory.resolve("documents").resolve(name));
            }
            index.add(Fields.of(
                    "file", "documents/" + name,
                    "fileName", material.fileName(),
                    "kind", material.kind().title(),
                    "mediaType", material.mediaType(),
                    "size", material.size(),
                    "sha256", material.sha256(),
                    "storedAt", material.storedAt(),
                    "storedBy", material.storedBy()));
        }
        return index;
    }

    private Map<String, Object> overview(
            CaseFile file, int edition, LocalDate retentionUntil, List<Map<String, Object>> documents) {
        Organisation organisation = organisations.get(file.organisationId());
        List<Map<String, Object>> people = new ArrayList<>();
        for (Participation one : participations.of(file.caseNo())) {
            people.add(Fields.of(
                    "userId",
                    one.userId(),
                    "duty",
                    one.duty().title(),
                    "assignedAt",
                    one.assignedAt(),
                    "relievedAt",
                    one.relievedAt()));
        }
        Certificate certificate = certificates.ofCase(file.caseNo()).orElse(null);
        return Fields.of(
                "caseNo",
                file.caseNo(),
                "chain",
                file.chain(),
                "regime",
                file.regime().title(),
                "kind",
                file.kind(),
                "category",
                file.category(),
                "level",
                file.level(),
                "organisation",
                Fields.of(
                        "name",
                        file.organisationName(),
                        "creditCode",
                        file.creditCode(),
                        "legalRepresentative",
                        organisation.legalRepresentative(),
                        "address",
                        organisation.address(),
                        "contactName",
                        organisation.contactName(),
                        "contactEmail",
                        organisation.contactEmail(),
                        "contactPhone",
                        organisation.contactPhone()),
                "outcome",
                file.outcome(),
                "projectLead",
                file.projectLead(),
                "openedOn",
                file.openedOn(),
                "closedOn",
                file.closedOn(),
                "ruleEdition",
                file.edition(),
                "retentionUntil",
                retentionUntil,
                "packageEdition",
                edition,
                "participations",
                people,
                "certificate",
                certificate == null
                        ? null
                        : Fields.of(
                                "number", certificate.number(),
                                "validFrom", certificate.validFrom(),
                                "validUntil", certificate.validUntil(),
                                "sha256", certificate.sha256()),
                "documents",
                documents);
    }

    /** What was done, and what of it was decided under which clause. */
    private void timeline(Path directory, String caseNo, Edition edition) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> decisions = new ArrayList<>();
        for (AuditEntry entry : trail.of(caseNo)) {
            Map<String, Object> item = Fields.of(
                    "seq", entry.seq(),
                    "at", entry.at(),
                    "actor", entry.actor(),
                    "text", entry.text(),
                    "ruleId", entry.ruleId(),
                    "reason", entry.reason());
            all.add(item);
            if (entry.ruleId() != null && !entry.action().startsWith("deadline.")) {
                RuleEntry rule = edition.find(entry.ruleId())
                        .or(() -> rulebook.find(entry.ruleId()))
                        .orElse(null);
                Map<String, Object> decision = new LinkedHashMap<>(item);
                decision.put("action", entry.action());
                decision.put("clause", rule == null ? null : rule.clause());
                decision.put("duty", rule == null ? null : rule.duty());
                decisions.add(decision);
            }
        }
        json(directory.resolve("timeline.json"), all);
        json(directory.resolve("decisions.json"), decisions);
    }

    private void messages(Path directory, String caseNo) throws IOException {
        int number = 0;
        for (OutboxMessage message : outbox.of(caseNo)) {
            String name = ++number + "-" + message.purpose().replaceAll("[^A-Za-z0-9-]", "-");
            if (message.kind() == OutboxMessage.Kind.MAIL) {
                try (OutputStream mail = create(directory.resolve("mails/" + name + ".eml"))) {
                    correspondence.writeMail(message, mail);
                }
            } else {
                json(
                        directory.resolve("publications/" + name + "-" + message.channel() + ".json"),
                        Fields.of(
                                "channel", message.channel().title(),
                                "template", message.template(),
                                "status", message.status(),
                                "deliveredAt", message.deliveredAt(),
                                "receipt", message.receipt(),
                                "content", correspondence.content(message)));
            }
        }
    }

    private Map<String, Object> payments(String caseNo) {
        List<Map<String, Object>> payments = new ArrayList<>();
        for (Payment payment : fees.payments(caseNo)) {
            payments.add(Fields.of(
                    "amount", payment.amount(),
                    "paidOn", payment.paidOn(),
                    "reference", payment.reference(),
                    "recordedBy", payment.recordedBy(),
                    "recordedAt", payment.recordedAt()));
        }
        return Fields.of("account", fees.account(caseNo), "payments", payments);
    }

    private void records(Path file, CaseTables.Table table, String caseNo) throws IOException {
        try (JsonGenerator lines = lines(file)) {
            jdbc.query(table.select(), Map.of("caseNo", caseNo), (ResultSet row) -> {
                try {
                    record(lines, row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void record(JsonGenerator lines, ResultSet row) throws SQLException, IOException {
        lines.writeStartObject();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            lines.writeFieldName(row.getMetaData().getColumnLabel(column));
            int type = row.getMetaData().getColumnType(column);
            if (type == Types.LONGVARBINARY || type == Types.BLOB || type == Types.VARBINARY) {
                try (InputStream bytes = row.getBinaryStream(column)) {
                    if (bytes == null) {
                        lines.writeNull();
                    } else {
                        lines.writeBinary(bytes, -1);
                    }
                }
            } else {
                lines.writeString(row.getString(column));
            }
        }
        lines.writeEndObject();
    }

    private void json(Path file, Object value) throws IOException {
        try (OutputStream out = create(file)) {
            pretty.writeValue(out, value);
        }
    }

    /** A file of JSON objects, one a line. */
    private JsonGenerator lines(Path file) throws IOException {
        OutputStream out = create(file);
        JsonGenerator lines = json.getFactory().createGenerator(out).enable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        lines.setRootValueSeparator(new SerializedString("\n"));
        return lines;
    }

    private static OutputStream create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.newOutputStream(file);
    }

    private static void copy(InputStream bytes, Path file) throws IOException {
        try (OutputStream out = create(file)) {
            bytes.transferTo(out);
        }
    }

    /** Short enough for file systems, without what manifests encode, and ASCII where the file system knows nothing else. */
    private static String fileName(int number, String fileName) {
        String name = fileName.replace('%', '_');
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
        String stem = name.substring(0, name.length() - extension.length());
        while (stem.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        String whole = number + "-" + stem + extension;
        try {
            return Path.of(whole).toString();
        } catch (InvalidPathException notWritable) {
            return whole.replaceAll("[^ -~]", "_");
        }
    }

    private String readme(CaseFile file, int edition, LocalDate retentionUntil) {
        return """
                案卷归档包
                ==========

                案件编号：%s（%s）
                单位：%s，统一社会信用代码 %s
                结案日期：%s，结果：%s
                规则版本：%s
                保管期限：至 %s（规则 Q-8，自结案之日起六年）
                归档版次：第 %d 版

                怎样阅读
                --------
                本目录（data）中的文件均为UTF-8文本或材料原件，不需要任何专用软件：
                  case.json          案件概况、承办人员、材料目录
                  timeline.json      办理经过
                  decisions.json     依据哪一条款作出了哪些决定
                  documents/         全部材料原件，文件名前的数字为材料目录中的顺序
                  mails/             发出的电子邮件（.eml，含附件）
                  publications/      在各渠道发布的公告
                  payments.json      费用与付款
                  deadlines.json     各项期限及其逐行说明
                  audit-trail.jsonl  留痕记录：首行为链首，其后每行一条，逐条以哈希相连
                  models/            办理时所用的流程模型（BPMN 2.0）和表单
                  engine-history/    流程引擎的历史记录
                  records/           数据库中属于本案的全部记录，一表一文件，一行一条

                怎样核验
                --------
                本归档包符合BagIt规范（RFC 8493）。在上一级目录中执行：
                  sha256sum -c tagmanifest-sha256.txt
                  sha256sum -c manifest-sha256.txt
                或使用云证程序（不需要数据库）：
                  java -jar cloudcert.jar verify-archive <归档包目录>
                后者还会核验留痕记录的哈希链，并将材料与留痕逐一比对。
                归档时登记的摘要为 tagmanifest-sha256.txt 的SHA-256，可与档案系统中的登记比对。
                """
                .formatted(
                        file.caseNo(),
                        file.regime().title(),
                        file.organisationName(),
                        file.creditCode(),
                        file.closedOn(),
                        file.outcome(),
                        file.edition(),
                        retentionUntil,
                        edition);
    }
}
