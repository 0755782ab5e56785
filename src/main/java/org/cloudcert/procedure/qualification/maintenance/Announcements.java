package org.cloudcert.procedure.qualification.maintenance;

import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What the public is told of a certificate, on the three channels of its award. */
@Component
@Rule("Q-5.5.2")
class Announcements {

    private final Certificates certificates;
    private final Letterhead letterhead;

    Announcements(Certificates certificates, Letterhead letterhead) {
        this.certificates = certificates;
        this.letterhead = letterhead;
    }

    void expired(String caseNo, Certificate certificate) {
        letterhead.toPublic(
                caseNo, "qualification.expiry-announced", "expiry/" + certificate.number(), facts(certificate));
    }

    void changedHolder(String caseNo, Certificate certificate, String formerName) {
        String key = "holder/%s/%d"
                .formatted(certificate.number(), certificate.editions().size());
        Map<String, Object> facts = facts(certificate);
        if (formerName.equals(certificate.organisationName())) {
            facts.put("address", certificate.address());
            letterhead.toPublic(caseNo, "qualification.holder-moved-announced", key, facts);
        } else {
            facts.put("formerName", formerName);
            letterhead.toPublic(caseNo, "qualification.holder-renamed-announced", key, facts);
        }
    }

    private Map<String, Object> facts(Certificate certificate) {
        return new HashMap<>(Map.of(
                "certificateNumber",
                certificate.number(),
                "organisationName",
                certificate.organisationName(),
                "service",
                certificates.service(certificate),
                "validUntil",
                certificate.validUntil()));
    }
}
