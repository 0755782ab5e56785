package org.cloudcert.capability.regulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.regulation.Difference;
import org.cloudcert.capability.regulation.NewRegulation;
import org.cloudcert.capability.regulation.Regulated.Preview;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationVersion.Act;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.cloudcert.capability.regulation.Regulations;
import org.cloudcert.capability.regulation.Regulations.Examination;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions of calendars, fee schedules and templates. */
@RestController
@RequestMapping("/api/v1/regulations")
@Tag(name = "制度")
class RegulationController {

    private final Regulations regulations;

    RegulationController(Regulations regulations) {
        this.regulations = regulations;
    }

    record ProposalRequest(
            RegulationKind kind, String subject, String title, String content, LocalDate effectiveOn, String reason) {}

    enum Decision {
        APPROVE,
        REJECT
    }

    record ReviewRequest(@NotNull Decision decision, String reason) {}

    record WithdrawalRequest(String reason) {}

    /** @param content left out in lists */
    record VersionView(
            String id,
            RegulationKind kind,
            String subject,
            int number,
            String title,
            State state,
            LocalDate effectiveOn,
            LocalDate inForceFrom,
            Instant tookEffectAt,
            Act proposal,
            Act review,
            Act withdrawal,
            String content) {

        static VersionView of(RegulationVersion version) {
            return of(version, version.content());
        }

        static VersionView withoutContent(RegulationVersion version) {
            return of(version, null);
        }

        private static VersionView of(RegulationVersion version, String content) {
            return new VersionView(
                    version.id(),
                    version.kind(),
                    version.subject(),
                    version.number(),
                    version.title(),
                    version.state(),
                    version.effectiveOn(),
                    version.inForceFrom(),
                    version.tookEffectAt(),
                    version.proposal(),
                    version.review(),
                    version.withdrawal(),
                    content);
        }
    }

    /**
     * @param comparedWith the number of the version that it is compared with; 0 is the product's own
     * @param effects what it would change at once, such as deadlines that move
     */
    record ExaminationView(int comparedWith, List<Difference.Line> difference, List<String> effects) {

        static ExaminationView of(Examination examination) {
            return new ExaminationView(examination.base().number(), examination.difference(), examination.effects());
        }
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "提出一个制度版本，待他人复核")
    ResponseEntity<VersionView> propose(@RequestBody ProposalRequest request) {
        RegulationVersion version = regulations.propose(new NewRegulation(
                request.kind(),
                request.subject(),
                request.title(),
                request.content(),
                request.effectiveOn(),
                request.reason()));
        return ResponseEntity.created(URI.create("/api/v1/regulations/" + version.id()))
                .body(VersionView.of(version));
    }

    @PostMapping("/{id}/review")
    @Idempotent
    @Operation(summary = "复核一个制度版本：批准或驳回；提出人不能复核")
    ResponseEntity<VersionView> review(@PathVariable String id, @Valid @RequestBody ReviewRequest request) {
        return ResponseEntity.ok(VersionView.of(
                switch (request.decision()) {
                    case APPROVE -> regulations.approve(id, request.reason());
                    case REJECT -> regulations.reject(id, request.reason());
                }));
    }

    @PostMapping("/{id}/withdrawal")
    @Idempotent
    @Operation(summary = "撤回尚未生效的制度版本")
    ResponseEntity<VersionView> withdraw(@PathVariable String id, @RequestBody WithdrawalRequest request) {
        return ResponseEntity.ok(VersionView.of(regulations.withdraw(id, request.reason())));
    }

    @GetMapping
    @Operation(summary = "列出制度版本，最近提出的在前")
    PageOf<VersionView> list(
            @RequestParam(required = false) RegulationKind kind,
            @RequestParam(required = false) String subject,
            @RequestParam(required = false) State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(regulations.search(kind, subject, state, Paging.of(page, size)), VersionView::withoutContent);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一个制度版本")
    VersionView get(@PathVariable String id) {
        return VersionView.of(regulations.get(id));
    }

    @GetMapping("/{id}/examination")
    @Operation(summary = "与届时施行的版本逐行比较，并试算影响")
    ExaminationView examine(@PathVariable String id) {
        return ExaminationView.of(regulations.examine(id));
    }

    /** @throws Refusal {@code regulation.no-preview} where the content shows itself */
    @GetMapping("/{id}/preview")
    @Operation(summary = "用示例数据预览模板")
    ResponseEntity<byte[]> preview(@PathVariable String id) {
        Preview preview =
                regulations.preview(id).orElseThrow(() -> Refusal.notFound("regulation.no-preview", "这类制度没有预览"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(preview.mediaType()))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(preview.content());
    }
}
