package org.cloudcert.capability.certificate.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.Edition;
import org.cloudcert.capability.certificate.Remark;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.rule.Rule;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the QR code of a certificate: for people, open to anyone. */
@Controller
@Hidden
class VerificationController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINA);

    private final Certificates certificates;
    private final Clock clock;

    VerificationController(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** A line of the history as the page shows it. */
    record Line(String from, String title, String reason, String ruleId) {

        static Line of(StatusChange change) {
            return new Line(DAY.format(change.from()), change.status().title(), change.reason(), change.ruleId());
        }
    }

    /** A remark as the page shows it. */
    record Note(String from, String title, String reason, String ruleId) {

        static Note of(Remark remark) {
            return new Note(DAY.format(remark.from()), remark.title(), remark.reason(), remark.ruleId());
        }
    }

    /** A print as the page shows it. */
    record Print(String on, String occasion, String organisationName, String scope, String sha256) {

        static Print of(Edition print) {
            return new Print(
                    DAY.format(print.printedOn()),
                    print.occasion(),
                    print.organisationName(),
                    print.scope(),
                    print.sha256());
        }
    }

    @GetMapping("/verify/{number}")
    @Rule("X-3")
    ModelAndView verify(@PathVariable("number") String entered, @RequestParam(required = false) String asOf) {
        String number = entered.strip();
        ModelAndView page = new ModelAndView("verify");
        page.addObject("number", number);
        page.addObject("issuer", certificates.issuer());
        Optional<Certificate> found = certificates.find(number);
        page.addObject("found", found.isPresent());
        if (found.isEmpty()) {
            page.setStatus(HttpStatus.NOT_FOUND);
            return page;
        }
        try {
            LocalDate day = asOf == null || asOf.isBlank() ? LocalDate.now(clock) : LocalDate.parse(asOf.strip());
            show(page, found.get(), day);
        } catch (DateTimeParseException e) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private void show(ModelAndView page, Certificate certificate, LocalDate asOf) {
        page.addObject("certificate", certificate);
        page.addObject("holder", certificate.printOn(asOf).organisationName());
        page.addObject("scope", certificate.printOn(asOf).scope());
        page.addObject("service", certificates.service(certificate));
        page.addObject("status", certificate.statusOn(asOf));
        page.addObject("asOf", DAY.format(asOf));
        page.addObject("asOfIso", asOf);
        page.addObject("issuedOn", DAY.format(certificate.issuedOn()));
        page.addObject("validFrom", DAY.format(certificate.validFrom()));
        page.addObject("validUntil", DAY.format(certificate.validUntil()));
        page.addObject(
                "history", certificate.statusHistory().stream().map(Line::of).toList());
        page.addObject("remarks", certificate.remarks().stream().map(Note::of).toList());
        page.addObject(
                "editions", certificate.editions().stream().map(Print::of).toList());
    }
}
