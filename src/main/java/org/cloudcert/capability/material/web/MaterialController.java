package org.cloudcert.capability.material.web;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialAccess;
import org.cloudcert.capability.material.MaterialContent;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Idempotent;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents of a case. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/materials")
class MaterialController {

    private final Materials materials;

    MaterialController(Materials materials) {
        this.materials = materials;
    }

    @Idempotent
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "上传案件材料")
    ResponseEntity<MaterialResponse> store(
            @PathVariable String caseNo, @RequestParam MaterialKind kind, @RequestPart MultipartFile file)
            throws IOException {
        if (!kind.fromApplicants() && CurrentUser.hasOneOf(Role.FOR_APPLICANTS)) {
            throw Refusal.forbidden("material.kind-not-allowed", null, "申请单位不提交“" + kind.title() + "”");
        }
        try (InputStream bytes = file.getInputStream()) {
            Material material = materials.store(caseNo, kind, file.getOriginalFilename(), bytes);
            return ResponseEntity.created(
                            URI.create("/api/v1/cases/" + material.caseNo() + "/materials/" + material.id()))
                    .body(MaterialResponse.of(material));
        }
    }

    @GetMapping
    @Operation(summary = "查询案件材料")
    List<MaterialResponse> list(@PathVariable String caseNo) {
        return materials.of(caseNo).stream()
                .filter(MaterialController::open)
                .map(MaterialResponse::of)
                .toList();
    }

    /** The document itself, always as a download: nothing that came from outside is shown within the product's pages. */
    @GetMapping("/{id}")
    @Operation(summary = "下载案件材料，下载将被记录")
    ResponseEntity<Resource> open(@PathVariable String caseNo, @PathVariable String id) {
        requireOpen(caseNo, id);
        MaterialContent content = materials.open(caseNo, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.material().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.material().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .body(content.bytes());
    }

    @GetMapping("/{id}/accesses")
    @Operation(summary = "查看材料的下载记录")
    List<AccessResponse> accesses(@PathVariable String caseNo, @PathVariable String id) {
        requireOpen(caseNo, id);
        return materials.accesses(caseNo, id).stream().map(AccessResponse::of).toList();
    }

    private void requireOpen(String caseNo, String id) {
        if (!open(materials.get(caseNo, id))) {
            throw Refusal.notFound("material.not-found", "案件“" + caseNo + "”没有材料“" + id + "”");
        }
    }

    /** Whether the reader may learn of the document: those outside of their own, and of what is for the applicant. */
    private static boolean open(Material material) {
        if (material.kind().confidential()) {
            return CurrentUser.hasOneOf(Role.INVESTIGATING);
        }
        return CurrentUser.hasOneOf(Role.STAFF)
                || material.storedBy().equals(CurrentUser.id())
                || CurrentUser.hasOneOf(Role.FOR_APPLICANTS) && material.kind().forApplicants();
    }

    /**
     * @param size in bytes
     * @param sha256 of the content
     * @param storedBy who stored it; null for applicants and other systems, unless it was them
     */
    record MaterialResponse(
            String id,
            String caseNo,
            MaterialKind kind,
            String kindTitle,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            Instant storedAt,
            String storedBy) {

        static MaterialResponse of(Material material) {
            return new MaterialResponse(
                    material.id(),
                    material.caseNo(),
                    material.kind(),
                    material.kind().title(),
                    material.fileName(),
                    material.mediaType(),
                    material.size(),
                    material.sha256(),
                    material.storedAt(),
                    CurrentUser.hasOneOf(Role.EXTERNAL) && !material.storedBy().equals(CurrentUser.id())
                            ? null
                            : material.storedBy());
        }
    }

    record AccessResponse(Instant accessedAt, String accessedBy) {

        static AccessResponse of(MaterialAccess access) {
            return new AccessResponse(access.accessedAt(), access.accessedBy());
        }
    }
}
