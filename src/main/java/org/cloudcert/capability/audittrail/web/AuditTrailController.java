package org.cloudcert.capability.audittrail.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out a case's record, and says whether it is intact. */
@RestController
@RequestMapping("/api/v1")
class AuditTrailController {

    private final AuditTrail trail;

    AuditTrailController(AuditTrail trail) {
        this.trail = trail;
    }

    /** The record as a copy that its holder can verify: lines of JSON, the head first. */
    @GetMapping(path = "/cases/{caseNo}/audit-trail", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(summary = "下载案件的审计记录")
    ResponseEntity<String> copy(@PathVariable String caseNo) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(caseNo + "-audit-trail.jsonl")
                                .build()
                                .toString())
                .body(trail.copy(caseNo));
    }

    @GetMapping("/audit/{caseNo}/verification")
    @Operation(summary = "核验案件的审计记录")
    VerificationResponse verify(@PathVariable String caseNo) {
        AuditVerifier.Report report = AuditVerifier.verify(trail.copy(caseNo));
        return new VerificationResponse(
                caseNo, report.intact(), report.head().entries(), report.head().hash(), report.findings());
    }

    /**
     * @param entries how many entries the head states
     * @param hash what closes the chain, for noting down
     */
    record VerificationResponse(
            String caseNo, boolean intact, long entries, String hash, List<AuditVerifier.Finding> findings) {}
}
