package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.party.Complainant;
import org.cloudcert.procedure.csisms.appeal.ClientAppealView;
import org.cloudcert.procedure.csisms.appeal.ClientAppeals;
import org.cloudcert.procedure.csisms.complaint.ClientComplaintView;
import org.cloudcert.procedure.csisms.complaint.ClientComplaints;
import org.cloudcert.procedure.csisms.complaint.ComplaintSubject;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Appeals of clients, and complaints about them or about the body; a client's id is that of its certification. */
@RestController
@RequestMapping("/api/v1/csisms")
@Tag(name = "CSISMS申诉和投诉")
class ObjectionController {

    private final ClientAppeals appeals;
    private final ClientComplaints complaints;

    ObjectionController(ClientAppeals appeals, ClientComplaints complaints) {
        this.appeals = appeals;
        this.complaints = complaints;
    }

    record AppealRequest(@NotBlank @Lines(max = 4000) String grounds) {}

    record WithdrawalRequest(@NotBlank @Lines(max = 4000) String reason) {}

    record ComplaintRequest(
            @NotNull ComplaintSubject about,
            @NotBlank @Lines(max = 4000) String facts,
            @NotNull Boolean anonymous,
            @Valid Complainant complainant) {

        /** @throws Refusal {@code complaint.complainant-inconsistent} */
        Complainant who() {
            if (anonymous != (complainant == null)) {
                throw Refusal.invalid("complaint.complainant-inconsistent", "I-9.8", "具名投诉须写明投诉人，匿名投诉不写");
            }
            return complainant;
        }
    }

    @Operation(summary = "对案件的结论或处置决定提出申诉")
    @PostMapping("/cases/{caseNo}/appeals")
    @Idempotent
    ResponseEntity<ClientAppealView> appeal(@PathVariable String caseNo, @Valid @RequestBody AppealRequest request) {
        CaseFile file = appeals.lodge(caseNo, request.grounds());
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(appeals.get(file.caseNo()));
    }

    @Operation(summary = "撤回申诉")
    @PostMapping("/cases/{caseNo}/appeal-withdrawal")
    @Idempotent
    ClientAppealView withdraw(@PathVariable String caseNo, @Valid @RequestBody WithdrawalRequest request) {
        appeals.withdraw(caseNo, request.reason());
        return appeals.get(caseNo);
    }

    @Operation(summary = "查看申诉")
    @GetMapping("/appeals/{caseNo}")
    ClientAppealView one(@PathVariable String caseNo) {
        return appeals.get(caseNo);
    }

    @Operation(summary = "登记对获证组织或认证活动的投诉")
    @PostMapping("/clients/{id}/complaints")
    @Idempotent
    ResponseEntity<ClientComplaintView> complain(
            @PathVariable String id, @Valid @RequestBody ComplaintRequest request) {
        CaseFile file = complaints.lodge(id, request.about(), request.facts(), request.who());
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(complaints.get(file.caseNo()));
    }

    @Operation(summary = "查看投诉；投诉人只对监督部门可见")
    @GetMapping("/complaints/{caseNo}")
    ClientComplaintView complaint(@PathVariable String caseNo) {
        return complaints.get(caseNo);
    }
}
