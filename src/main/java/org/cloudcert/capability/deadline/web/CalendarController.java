package org.cloudcert.capability.deadline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.deadline.CalendarContent;
import org.cloudcert.capability.deadline.Calendars;
import org.cloudcert.capability.deadline.DeadlineShift;
import org.cloudcert.capability.deadline.KnownCalendar;
import org.cloudcert.capability.regulation.NewRegulation;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.cloudcert.capability.regulation.Regulations;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calendars of days off. */
@RestController
@RequestMapping("/api/v1/calendars/{year}")
@Tag(name = "期限")
class CalendarController {

    private final Calendars calendars;
    private final Regulations regulations;

    CalendarController(Calendars calendars, Regulations regulations) {
        this.calendars = calendars;
        this.regulations = regulations;
    }

    /** @param effectiveOn left out: as soon as it is approved */
    record CalendarRequest(
            @NotBlank @Text(max = 100) String version,
            @NotNull @Size(max = 200) Set<@NotNull LocalDate> daysOff,
            @NotNull @Size(max = 200) Set<@NotNull LocalDate> workingDays,
            LocalDate effectiveOn,
            String reason) {}

    /**
     * @param proposalId of the version at {@code /api/v1/regulations}
     * @param wouldMove the deadlines whose last day it would move if it took effect now
     */
    record ProposedResponse(String proposalId, int number, State state, List<DeadlineShift> wouldMove) {}

    @PostMapping
    @Idempotent
    @Operation(summary = "提出一年的放假安排，待他人复核后生效；返回试算的期限变动")
    ResponseEntity<ProposedResponse> propose(@PathVariable int year, @Valid @RequestBody CalendarRequest request) {
        List<DeadlineShift> wouldMove =
                calendars.shifts(year, request.version().strip(), request.daysOff(), request.workingDays());
        RegulationVersion proposed = regulations.propose(new NewRegulation(
                RegulationKind.CALENDAR,
                String.valueOf(year),
                request.version(),
                CalendarContent.of(request.daysOff(), request.workingDays()).text(),
                request.effectiveOn(),
                request.reason()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/regulations/" + proposed.id()))
                .body(new ProposedResponse(proposed.id(), proposed.number(), proposed.state(), wouldMove));
    }

    @GetMapping
    @Operation(summary = "查看一年的放假安排及其来源")
    KnownCalendar get(@PathVariable int year) {
        return calendars.of(year);
    }
}
