package org.cloudcert.procedure.qualification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.party.Complainant;
import org.cloudcert.procedure.qualification.complaint.ComplaintView;
import org.cloudcert.procedure.qualification.complaint.Complaints;
import org.cloudcert.procedure.qualification.complaint.NewComplaint;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Complaints about certified organisations, and the records that these hand in. */
@RestController
@Tag(name = "投诉")
class ComplaintController {

    private final Complaints complaints;
    private final Certificates certificates;

    ComplaintController(Complaints complaints, Certificates certificates) {
        this.complaints = complaints;
        this.certificates = certificates;
    }

    /** @param anonymous whether no complainant is given; left out, it is not */
    record ComplaintRequest(
            @NotBlank @Lines(max = 4000) String facts, Boolean anonymous, @Valid Complainant complainant) {

        /** Who complains must be said, or that nobody will say. */
        void check() {
            if (Boolean.TRUE.equals(anonymous) == (complainant != null)) {
                String message = complainant == null ? "请填写投诉人，或注明匿名投诉" : "匿名投诉不能填写投诉人";
                throw Refusal.invalid(
                        "complaint.complainant-unclear",
                        "Q-7.2",
                        message,
                        List.of(new FieldError("complainant", message)));
            }
        }
    }

    record ComplaintRecordRequest(
            @Lines(max = 4000) String note, @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    record ComplaintResponse(String caseNo, String kind, String stage, String status, String outcome) {

        static ComplaintResponse of(CaseFile file) {
            return new ComplaintResponse(
                    file.caseNo(), file.kind(), file.stage(), file.status().name(), file.outcome());
        }
    }

    @Operation(summary = "投诉获证单位", description = "anonymous为真时不填complainant；投诉人身份仅监督部门、系统管理员和审计人员可见")
    @PostMapping("/api/v1/certificates/{number}/complaints")
    @Idempotent
    ResponseEntity<ComplaintResponse> lodge(@PathVariable String number, @Valid @RequestBody ComplaintRequest request) {
        request.check();
        CaseFile file = complaints.lodge(new NewComplaint(number, request.facts(), request.complainant()));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(ComplaintResponse.of(file));
    }

    @Operation(summary = "对获证单位的投诉")
    @GetMapping("/api/v1/certificates/{number}/complaints")
    PageOf<ComplaintView> about(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        certificates.read(number);
        return PageOf.of(complaints.about(number, Paging.of(page, size)), view -> view);
    }

    @Operation(summary = "查看投诉")
    @GetMapping("/api/v1/cases/{caseNo}/complaint")
    ComplaintView complaint(@PathVariable String caseNo) {
        return complaints.get(caseNo);
    }

    @Operation(summary = "提交投诉处理记录及预防措施")
    @PostMapping("/api/v1/cases/{caseNo}/complaint-records")
    @Idempotent
    ResponseEntity<ComplaintResponse> receiveRecord(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) ComplaintRecordRequest request) {
        CaseFile file = complaints.receiveRecord(
                caseNo,
                request == null ? null : request.note(),
                request == null || request.materialIds() == null ? List.of() : request.materialIds());
        return ResponseEntity.status(HttpStatus.CREATED).body(ComplaintResponse.of(file));
    }
}
