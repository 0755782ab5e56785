package org.cloudcert.capability.audittrail.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.cloudcert.capability.audittrail.Seals;
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
    private final Seals seals;

    AuditTrailController(AuditTrail trail, Seals seals) {
        this.trail = trail;
        this.seals = seals;
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
    @Operation(summary = "核验案件的审计记录", description = "逐条核对哈希链，并与历次封存时的链首比对")
    VerificationResponse verify(@PathVariable String caseNo) {
        AuditVerifier.Report report = seals.verify(caseNo);
        return new VerificationResponse(
                caseNo, report.intact(), report.head().entries(), report.head().hash(), report.findings());
    }

    @GetMapping("/audit/verification")
    @Operation(summary = "核验全部审计记录", description = "核对历次封存，并与现有记录比对；latest供留存于系统之外")
    Seals.Verification verifyAll() {
        return seals.verifyAll();
    }

    /**
     * @param entries how many entries the head states
     * @param hash what closes the chain, for noting down
     */
    record VerificationResponse(
            String caseNo, boolean intact, long entries, String hash, List<AuditVerifier.Finding> findings) {}
}
