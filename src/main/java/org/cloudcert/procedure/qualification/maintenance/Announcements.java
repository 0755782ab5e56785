package org.cloudcert.procedure.qualification.maintenance;

import java.util.Map;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What the public is told of a certificate, on the three channels of its award. */
@Component
@Rule("Q-5.5.2")
class Announcements {

    private static final String EXPIRED = "QUALIFICATION_EXPIRED";
    private static final String HOLDER_CHANGED = "QUALIFICATION_HOLDER_CHANGED";

    private final Certificates certificates;
    private final Outbox outbox;

    Announcements(Certificates certificates, Outbox outbox) {
        this.certificates = certificates;
        this.outbox = outbox;
    }

    void expired(String caseNo, Certificate certificate) {
        publish(
                caseNo,
                EXPIRED,
                "expiry/" + certificate.number(),
                certificate,
                "信息安全服务资质证书到期公告",
                "%s的信息安全服务资质（%s）证书%s有效期已于%s届满，尚未续证。"
                        .formatted(
                                certificate.organisationName(),
                                certificates.service(certificate),
                                certificate.number(),
                                certificate.validUntil()));
    }

    void changedHolder(String caseNo, Certificate certificate, String formerName) {
        boolean renamed = !formerName.equals(certificate.organisationName());
        publish(
                caseNo,
                HOLDER_CHANGED,
                "holder/%s/%d"
                        .formatted(certificate.number(), certificate.editions().size()),
                certificate,
                "信息安全服务资质证书变更公告",
                renamed
                        ? "信息安全服务资质（%s）证书%s的获证单位名称由%s变更为%s，证书已换发，原证书作废。"
                                .formatted(
                                        certificates.service(certificate),
                                        certificate.number(),
                                        formerName,
                                        certificate.organisationName())
                        : "信息安全服务资质（%s）证书%s的获证单位%s地址变更为%s，证书已换发，原证书作废。"
                                .formatted(
                                        certificates.service(certificate),
                                        certificate.number(),
                                        formerName,
                                        certificate.address()));
    }

    private void publish(
            String caseNo, String purpose, String key, Certificate certificate, String title, String text) {
        outbox.announce(
                key,
                caseNo,
                purpose,
                Map.of(
                        "title",
                        title,
                        "text",
                        text,
                        "certificateNumber",
                        certificate.number(),
                        "organisationName",
                        certificate.organisationName(),
                        "validUntil",
                        certificate.validUntil().toString()));
    }
}
