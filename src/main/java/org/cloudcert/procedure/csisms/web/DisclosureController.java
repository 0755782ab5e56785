package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.procedure.csisms.disclosure.DisclosedItem;
import org.cloudcert.procedure.csisms.disclosure.Disclosures;
import org.cloudcert.rule.Rule;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is public about CSISMS certification, open to anyone. */
@RestController
@Tag(name = "公开登记")
class DisclosureController {

    private final Disclosures disclosures;
    private final Clock clock;

    DisclosureController(Disclosures disclosures, Clock clock) {
        this.disclosures = disclosures;
        this.clock = clock;
    }

    /**
     * @param statusSearch where the status of certificates is asked for
     * @param items in the rule's order
     */
    record Disclosed(LocalDate asOf, String statusSearch, List<DisclosedItem> items) {}

    @GetMapping("/public/csisms/disclosure")
    @Operation(summary = "CSISMS认证的十一项公开信息，默认为当日有效的版本")
    @Rule({"C-5.1.1", "X-3"})
    Disclosed disclosed(@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate asOf) {
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        return new Disclosed(day, "/public/certificates", disclosures.on(day));
    }
}
