package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.procedure.csisms.disclosure.Disclosures;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people read what is public about CSISMS certification, and ask for the status of certificates. */
@Controller
@Hidden
class DisclosurePageController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINA);
    private static final int MOST = 20;

    private final Disclosures disclosures;
    private final Certificates certificates;
    private final Clock clock;

    DisclosurePageController(Disclosures disclosures, Certificates certificates, Clock clock) {
        this.disclosures = disclosures;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** A certificate as the page lists it. */
    record Found(String number, String holder, String scope, String status) {

        static Found of(Certificate certificate, LocalDate today) {
            return new Found(
                    certificate.number(),
                    certificate.organisationName(),
                    certificate.scope(),
                    certificate.statusOn(today).title());
        }
    }

    @GetMapping("/public/csisms")
    @Rule({"C-5.1.1", "X-3"})
    ModelAndView page(@RequestParam(required = false) String asOf, @RequestParam(required = false) String q) {
        LocalDate today = LocalDate.now(clock);
        ModelAndView page = new ModelAndView("disclosure");
        LocalDate day = today;
        try {
            day = asOf == null || asOf.isBlank() ? today : LocalDate.parse(asOf.strip());
        } catch (DateTimeParseException e) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            page.addObject("problem", "日期应写作“2026-03-01”的形式，现显示当日的内容。");
        }
        page.addObject("issuer", certificates.issuer());
        page.addObject("asOf", DAY.format(day));
        page.addObject("asOfIso", day);
        page.addObject("items", disclosures.on(day));
        page.addObject("q", q);
        page.addObject("found", q == null || q.isBlank() ? List.of() : found(q.strip(), today));
        return page;
    }

    private List<Found> found(String q, LocalDate today) {
        return certificates.search(q, null, Paging.of(0, MOST)).stream()
                .map(certificate -> Found.of(certificate, today))
                .toList();
    }
}
