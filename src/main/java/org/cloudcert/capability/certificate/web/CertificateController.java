package org.cloudcert.capability.certificate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.Edition;
import org.cloudcert.capability.certificate.Remark;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.capability.material.MaterialContent;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "证书")
class CertificateController {

    private final Certificates certificates;
    private final OrganisationAccounts accounts;
    private final Clock clock;

    CertificateController(Certificates certificates, OrganisationAccounts accounts, Clock clock) {
        this.certificates = certificates;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What the authority itself knows of a certificate; those outside do not learn who did what.
     *
     * @param status today's
     * @param organisationName as printed last
     * @param level null in a category without levels
     * @param standard null where the category names none
     * @param scope as printed last; null in a category without scope
     * @param materialId the latest print; among the materials of the case it was printed in
     * @param sha256 of the latest print
     * @param editions every print, the oldest first; the last one is in force, the others are void
     */
    record InternalView(
            String number,
            String caseNo,
            String organisationId,
            String organisationName,
            String creditCode,
            String address,
            String category,
            Integer level,
            String standard,
            String scope,
            LocalDate issuedOn,
            LocalDate validFrom,
            LocalDate validUntil,
            CertificateStatus status,
            String statusTitle,
            List<StatusChange> statusHistory,
            String batchNo,
            String ruleId,
            String materialId,
            String sha256,
            List<Remark> remarks,
            List<Edition> editions) {

        static InternalView of(Certificate certificate, LocalDate today) {
            boolean outside = CurrentUser.hasOneOf(Role.EXTERNAL);
            return new InternalView(
                    certificate.number(),
                    certificate.caseNo(),
                    certificate.organisationId(),
                    certificate.organisationName(),
                    certificate.creditCode(),
                    certificate.address(),
                    certificate.category(),
                    certificate.level(),
                    certificate.standard(),
                    certificate.scope(),
                    certificate.issuedOn(),
                    certificate.validFrom(),
                    certificate.validUntil(),
                    certificate.statusOn(today),
                    certificate.statusOn(today).title(),
                    certificate.statusHistory().stream()
                            .map(change -> outside ? change.withoutActor() : change)
                            .toList(),
                    certificate.batchNo(),
                    certificate.ruleId(),
                    certificate.print().materialId(),
                    certificate.sha256(),
                    certificate.remarks(),
                    certificate.editions().stream()
                            .map(edition -> outside ? edition.withoutActor() : edition)
                            .toList());
        }
    }

    @GetMapping("/certificates/{number}")
    @Operation(summary = "查看证书")
    InternalView one(@PathVariable String number) {
        return InternalView.of(certificates.read(number), LocalDate.now(clock));
    }

    @GetMapping("/organisations/{id}/certificates")
    @Operation(summary = "列出一家单位的证书，最近颁发的在前")
    PageOf<InternalView> ofOrganisation(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        accounts.requireOwn(id);
        LocalDate today = LocalDate.now(clock);
        return PageOf.of(
                certificates.of(id, Paging.of(page, size)), certificate -> InternalView.of(certificate, today));
    }

    @GetMapping("/certificates/{number}/pdf")
    @Operation(summary = "下载最新一版证书PDF，下载将被记录")
    ResponseEntity<Resource> pdf(@PathVariable String number) {
        certificates.read(number);
        MaterialContent print = certificates.openPrint(number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(print.material().fileName())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(print.bytes());
    }
}
