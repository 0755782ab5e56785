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
import org.cloudcert.capability.deadline.Calendars;
import org.cloudcert.capability.deadline.DeadlineShift;
import org.cloudcert.capability.deadline.KnownCalendar;
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

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    record CalendarRequest(
            @NotBlank @Text(max = 100) String version,
            @NotNull @Size(max = 200) Set<@NotNull LocalDate> daysOff,
            @NotNull @Size(max = 200) Set<@NotNull LocalDate> workingDays) {}

    /** @param moved the deadlines whose last day it has moved */
    record LoadedResponse(KnownCalendar calendar, List<DeadlineShift> moved) {}

    @PostMapping
    @Idempotent
    @Operation(summary = "载入一年的放假安排，重算受影响的期限；同一版本重复载入不再改变")
    ResponseEntity<LoadedResponse> load(@PathVariable int year, @Valid @RequestBody CalendarRequest request) {
        List<DeadlineShift> moved =
                calendars.load(year, request.version().strip(), request.daysOff(), request.workingDays());
        return ResponseEntity.created(URI.create("/api/v1/calendars/" + year))
                .body(new LoadedResponse(calendars.of(year), moved));
    }

    @GetMapping
    @Operation(summary = "查看一年的放假安排及其来源")
    KnownCalendar get(@PathVariable int year) {
        return calendars.of(year);
    }
}
