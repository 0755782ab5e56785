package org.cloudcert.capability.certificate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public register of certificates, open to anyone. */
@RestController
@RequestMapping("/public/certificates")
@Tag(name = "公开登记", description = "证书的公开查询，无需登录")
class PublicRegisterController {

    private final Certificates certificates;
    private final Clock clock;

    PublicRegisterController(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping("/{number}")
    @Operation(summary = "查询一张证书在某日的状态，默认为当日")
    @Rule("X-3")
    CertificateView one(
            @PathVariable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate asOf) {
        return CertificateView.of(certificates.get(number), asOf == null ? LocalDate.now(clock) : asOf);
    }

    @GetMapping
    @Operation(summary = "按证书编号、单位名称或统一社会信用代码查询证书", description = "q为单位名称、统一社会信用代码或认证范围的一部分，或证书编号的开头或末尾")
    PageOf<CertificateView> search(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) CertificateStatus status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        LocalDate today = LocalDate.now(clock);
        return PageOf.of(
                certificates.search(q, status, Paging.of(page, size)),
                certificate -> CertificateView.of(certificate, today));
    }
}
