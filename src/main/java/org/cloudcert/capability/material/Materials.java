package org.cloudcert.capability.material;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.UnavailableException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the documents of a case, keeps them unchanged, and records who opens them. */
@Service
@Rule({"Q-4.1", "Q-4.3", "X-5"})
public class Materials {

    private final MaterialRepository materials;
    private final MaterialAccessRepository accesses;
    private final ContentStore store;
    private final ContentRemovals removals;
    private final Cases cases;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final MaterialSettings settings;
    private final Clock clock;

    Materials(
            MaterialRepository materials,
            MaterialAccessRepository accesses,
            ContentStore store,
            ContentRemovals removals,
            Cases cases,
            AuditTrail trail,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            MaterialSettings settings,
            Clock clock) {
        this.materials = materials;
        this.accesses = accesses;
        this.store = store;
        this.removals = removals;
        this.cases = cases;
        this.trail = trail;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Adds a document from outside to an open case and publishes {@link MaterialStored}. The bytes are read once, as
     * they come, and never held in memory as a whole.
     *
     * @param fileName as the sender calls it; its extension must fit the content
     * @param bytes is not closed
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code material.name-missing},
     *     {@code material.empty}, {@code material.too-large}, {@code material.type-not-allowed},
     *     {@code material.type-mismatch}
     * @throws UnavailableException {@code material.storage-unavailable} if the disk is full or takes no file
     */
    public Material store(String caseNo, MaterialKind kind, String fileName, InputStream bytes) {
        cases.requireOpen(caseNo);
        FileName name = FileName.of(fileName);
        if (name.isEmpty()) {
            String message = "文件须有名称";
            throw Refusal.invalid("material.name-missing", null, message, List.of(new FieldError("file", message)));
        }
        DocumentType type = DocumentType.ofExtension(name.extension())
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.UNSUPPORTED_TYPE,
                        "material.type-not-allowed",
                        null,
                        "不接收此类文件：“" + name.value() + "”，可接收PDF、图片、Office、OFD、文本、CSV和ZIP文件"));
        return add(caseNo, kind, name, type.mediaType(), bytes, file -> check(file, name, type));
    }

    /**
     * Adds a document that the product made itself to an open case, and publishes {@link MaterialStored}.
     *
     * @param mediaType such as {@code application/pdf}
     * @throws Refusal {@code case.not-found}, {@code case.closed}
     * @throws UnavailableException {@code material.storage-unavailable} if the disk is full or takes no file
     */
    public Material storeGenerated(
            String caseNo, MaterialKind kind, String fileName, String mediaType, byte[] content) {
        cases.requireOpen(caseNo);
        return add(caseNo, kind, FileName.of(fileName), mediaType, new ByteArrayInputStream(content), file -> {});
    }

    /**
     * The case's documents, oldest first.
     *
     * @throws Refusal {@code case.not-found}
     */
    @Transactional(readOnly = true)
    public List<Material> of(String caseNo) {
        cases.get(caseNo);
        return materials.findByCaseNoOrderByStoredAtAscIdAsc(caseNo);
    }

    /** @throws Refusal {@code material.not-found}, also if it belongs to another case */
    @Transactional(readOnly = true)
    public Material get(String caseNo, String id) {
        return materials
                .findByCaseNoAndId(caseNo, id)
                .orElseThrow(() -> Refusal.notFound("material.not-found", "案件“" + caseNo + "”没有材料“" + id + "”"));
    }

    /**
     * Opens a document for reading and records who did so.
     *
     * @throws Refusal {@code material.not-found}
     * @throws UncheckedIOException if its file is missing or was changed
     */
    @Transactional
    public MaterialContent open(String caseNo, String id) {
        Material material = get(caseNo, id);
        try {
            MaterialContent content =
                    new MaterialContent(material, store.open(new StoredContent(material.sha256(), material.size())));
            accesses.save(new MaterialAccess(id, clock.instant(), CurrentUser.id()));
            trail.record(
                    caseNo,
                    AuditEvent.of("material.opened", "查阅" + named(material)).with("materialId", id));
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document's bytes for keeping elsewhere, checked against what was stored. Unlike {@link #open}, nobody has read
     * them.
     *
     * @throws UncheckedIOException if its file is missing or was changed
     */
    public Resource bytes(Material material) {
        try {
            return store.open(new StoredContent(material.sha256(), material.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has the contents of the case's documents removed, as part of the caller's transaction, which deletes the documents
     * themselves; {@link #removeContents} does it after that.
     */
    @Transactional
    @Rule("Q-8")
    public void release(String caseNo) {
        removals.add(caseNo);
    }

    /** Removes the files that were released, unless a document refers to them by now. */
    @Rule("Q-8")
    public void removeContents() {
        removals.pending()
                .forEach(sha256 -> transaction.executeWithoutResult(status -> {
                    if (removals.take(sha256)) {
                        delete(sha256);
                    }
                }));
    }

    private void delete(String sha256) {
        try {
            store.delete(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Who opened a document, in the order of time.
     *
     * @throws Refusal {@code material.not-found}
     */
    @Transactional(readOnly = true)
    public List<MaterialAccess> accesses(String caseNo, String id) {
        return accesses.findByMaterialIdOrderByAccessedAt(get(caseNo, id).id());
    }

    /** The file name of a confidential document may say what its kind hides. */
    private static String named(Material material) {
        return material.kind().title() + (material.kind().confidential() ? "" : "《" + material.fileName() + "》");
    }

    private Material add(
            String caseNo,
            MaterialKind kind,
            FileName name,
            String mediaType,
            InputStream bytes,
            Consumer<Path> check) {
        StoredContent content;
        try {
            content = store.put(bytes, settings.maxSize().toBytes(), check);
        } catch (ContentStore.TooLarge e) {
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "material.too-large",
                    null,
                    "文件超过" + settings.maxSize().toMegabytes() + "MB的上限");
        } catch (IOException e) {
            throw new UnavailableException("material.storage-unavailable", "文件存储空间不足或不可写，文件没有收存，请稍后重试", e);
        }
        return transaction.execute(status -> register(caseNo, kind, name, mediaType, content));
    }

    private Material register(
            String caseNo, MaterialKind kind, FileName name, String mediaType, StoredContent content) {
        cases.requireOpen(caseNo);
        Material material = materials.saveAndFlush(
                new Material(caseNo, kind, name.value(), mediaType, content, clock.instant(), CurrentUser.id()));
        removals.rescind(content.sha256());
        if (!store.has(content.sha256())) {
            throw new IllegalStateException("The content was removed while it was stored again: " + content.sha256());
        }
        trail.record(
                caseNo,
                AuditEvent.of("material.stored", "收存" + named(material))
                        .with("materialId", material.id())
                        .with("kind", kind)
                        .with("fileName", kind.confidential() ? null : material.fileName())
                        .with("mediaType", mediaType)
                        .with("size", content.size())
                        .with("sha256", content.sha256()));
        events.publishEvent(new MaterialStored(caseNo, material.id(), kind));
        return material;
    }

    private static void check(Path file, FileName name, DocumentType type) {
        try {
            if (Files.size(file) == 0) {
                String message = "文件“" + name.value() + "”是空的";
                throw Refusal.invalid("material.empty", null, message, List.of(new FieldError("file", message)));
            }
            Set<DocumentType> found = ContentType.of(file);
            if (!found.contains(type)) {
                throw Refusal.of(
                        Refusal.Kind.UNSUPPORTED_TYPE,
                        "material.type-mismatch",
                        null,
                        "文件“" + name.value() + "”的内容与扩展名." + name.extension() + "不符");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
