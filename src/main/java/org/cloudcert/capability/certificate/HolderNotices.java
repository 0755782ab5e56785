package org.cloudcert.capability.certificate;

import java.time.Clock;
import java.time.LocalDate;
import org.cloudcert.capability.casefile.CaseOpened;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever handles a case of an organisation sees that a certificate of it is suspended or cancelled. */
@Component
@Rule("X-1")
class HolderNotices {

    private final CertificateRepository certificates;
    private final Cases cases;
    private final Clock clock;

    HolderNotices(CertificateRepository certificates, Cases cases, Clock clock) {
        this.certificates = certificates;
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void on(CertificateStatusChanged changed) {
        Certificate certificate = certificates.findById(changed.number()).orElseThrow();
        StatusChange change = certificate.lastChange();
        cases.notice(certificate.organisationId(), text(certificate, change), change.ruleId(), changed.caseNo());
    }

    @EventListener
    void on(CaseOpened opened) {
        LocalDate today = LocalDate.now(clock);
        certificates
                .findByOrganisationIdOrderByNumber(cases.get(opened.caseNo()).organisationId())
                .forEach(certificate -> {
                    StatusChange last = certificate.lastChange();
                    if (last.status() != CertificateStatus.VALID
                            && certificate.statusOn(today) != CertificateStatus.EXPIRED) {
                        cases.noticeOn(opened.caseNo(), text(certificate, last), last.ruleId());
                    }
                });
    }

    private static String text(Certificate certificate, StatusChange change) {
        return "本单位证书" + certificate.number() + "自" + change.from() + "起状态为“"
                + change.status().title() + "”";
    }
}
