package org.cloudcert.procedure.qualification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.procedure.qualification.maintenance.Maintenance;
import org.cloudcert.procedure.qualification.maintenance.MaintenanceView;
import org.cloudcert.procedure.qualification.maintenance.Replacements;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a certificate between its issue and its end. */
@RestController
@RequestMapping("/api/v1/certificates/{number}")
@Tag(name = "证书维持与换证")
class MaintenanceController {

    private final Maintenance maintenance;
    private final Replacements replacements;
    private final Certificates certificates;

    MaintenanceController(Maintenance maintenance, Replacements replacements, Certificates certificates) {
        this.maintenance = maintenance;
        this.replacements = replacements;
        this.certificates = certificates;
    }

    record ReplacementBody(@NotNull ReplacementReason reason, @NotBlank @Text(max = 1000) String statement) {}

    @GetMapping("/maintenance")
    @Operation(summary = "查看证书的维持情况")
    MaintenanceView maintenance(@PathVariable String number) {
        certificates.read(number);
        return maintenance.view(number);
    }

    @PostMapping("/replacements")
    @Operation(summary = "申请换证")
    @Idempotent
    ResponseEntity<MaintenanceView> replace(@PathVariable String number, @Valid @RequestBody ReplacementBody request) {
        certificates.read(number);
        replacements.request(number, request.reason(), request.statement());
        return ResponseEntity.status(HttpStatus.CREATED).body(maintenance.view(number));
    }
}
