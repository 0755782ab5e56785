package org.cloudcert.capability.deadline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.deadline.NewOutage;
import org.cloudcert.capability.deadline.Outage;
import org.cloudcert.capability.deadline.Outages;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Outages of the authority's own system. */
@RestController
@RequestMapping("/api/v1/outages")
@Tag(name = "期限")
class OutageController {

    private static final Set<Role> ENTERING = Set.of(Role.SUPERVISION, Role.ADMINISTRATOR);

    private final Outages outages;
    private final CaseReaders readers;

    OutageController(Outages outages, CaseReaders readers) {
        this.outages = outages;
        this.readers = readers;
    }

    /** @param extendTo where it is left out, the first working day after the day on which the outage ended */
    record OutageRequest(
            @NotNull OffsetDateTime from,
            @NotNull OffsetDateTime until,
            @NotBlank @Text(max = 500) String reason,
            LocalDate extendTo) {}

    /**
     * @param to the last day now; left out where the case is closed
     * @param revived whether it was over and runs again
     * @param closed whether its case was closed already and nothing has changed
     */
    record AffectedView(
            String caseNo, String kind, String name, LocalDate from, LocalDate to, boolean revived, boolean closed) {

        static AffectedView of(Outage.Affected deadline) {
            return new AffectedView(
                    deadline.caseNo(),
                    deadline.kind(),
                    deadline.name(),
                    deadline.dueFrom(),
                    deadline.dueTo(),
                    deadline.revived(),
                    deadline.closed());
        }
    }

    /** @param deadlines of the cases that the reader may read; whoever enters outages gets all */
    record OutageView(
            String id,
            Instant from,
            Instant until,
            String reason,
            LocalDate extendTo,
            Instant enteredAt,
            String enteredBy,
            List<AffectedView> deadlines) {

        static OutageView of(Outage outage, Set<String> readable) {
            return new OutageView(
                    outage.id(),
                    outage.beganAt(),
                    outage.endedAt(),
                    outage.reason(),
                    outage.extendTo(),
                    outage.enteredAt(),
                    outage.enteredBy(),
                    outage.deadlines().stream()
                            .filter(deadline -> readable.contains(deadline.caseNo()))
                            .map(AffectedView::of)
                            .toList());
        }
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "登记系统停机，末日落在停机期间的期限逐一顺延")
    ResponseEntity<OutageView> enter(@Valid @RequestBody OutageRequest request) {
        Outage outage = outages.enter(new NewOutage(
                request.from().toInstant(), request.until().toInstant(), request.reason(), request.extendTo()));
        return ResponseEntity.created(URI.create("/api/v1/outages/" + outage.id()))
                .body(view(outage));
    }

    @GetMapping
    @Operation(summary = "列出登记的系统停机及受影响的期限，最近的在前")
    PageOf<OutageView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(outages.list(Paging.of(page, size)), this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一次系统停机及受影响的期限")
    OutageView get(@PathVariable String id) {
        return view(outages.get(id));
    }

    /** Who enters an outage moves the deadlines of all cases, and has to see which. */
    private OutageView view(Outage outage) {
        Set<String> concerned =
                outage.deadlines().stream().map(Outage.Affected::caseNo).collect(Collectors.toSet());
        return OutageView.of(outage, CurrentUser.hasOneOf(ENTERING) ? concerned : readers.readable(concerned));
    }
}
