package org.cloudcert.procedure.qualification.maintenance;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.procedure.qualification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of the watch over a certificate; none is sent twice, whatever the watch goes through again. */
@Component
class MaintenanceLetters {

    private static final String REMINDER = "MAINTENANCE_REMINDER";
    private static final String LATE = "MAINTENANCE_LATE";
    private static final String EXPIRED = "MAINTENANCE_EXPIRED";
    private static final String LAPSED = "MAINTENANCE_LAPSED";
    private static final String REPLACED = "CERTIFICATE_REPLACED";
    private static final String REPLACEMENT_REFUSED = "CERTIFICATE_REPLACEMENT_REFUSED";

    private final Letterhead letterhead;

    MaintenanceLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    /** @param reminderOn the day by which the centre reminds; each has its own letter */
    void reminder(CaseFile file, Certificate certificate, LocalDate latest, LocalDate reminderOn) {
        letterhead.toOrganisation(
                file,
                REMINDER,
                reminderOn.toString(),
                "提醒：请提出资质维持申请",
                """
                贵单位的信息安全服务资质证书 %s 有效期至 %s。
                如需维持原有级别，请最迟于 %s 提出维持申请，并提交近三年的资料信息。
                """
                        .formatted(certificate.number(), certificate.validUntil(), latest),
                List.of());
    }

    void late(CaseFile file, Certificate certificate, LocalDate latest, LocalDate lapse) {
        letterhead.toOrganisation(
                file,
                LATE,
                "1",
                "维持申请的最迟提出日已过",
                """
                贵单位未在 %s 之前对证书 %s（有效期至 %s）提出维持申请。
                现在提出申请的，继续申请仍按维持办理，但不保证资质连续；%s 之后提出的，按初次申请办理。
                """
                        .formatted(latest, certificate.number(), certificate.validUntil(), lapse),
                List.of());
    }

    /** @param application under way, or null */
    void expired(CaseFile file, Certificate certificate, LocalDate lapse, CaseFile application) {
        letterhead.toOrganisation(
                file,
                EXPIRED,
                "1",
                "资质证书有效期已届满",
                """
                贵单位的信息安全服务资质证书 %s 有效期已于 %s 届满。
                %s
                """
                        .formatted(
                                certificate.number(),
                                certificate.validUntil(),
                                application == null
                                        ? "在 %s 之前提出申请的，仍按维持办理，但不保证资质连续；此后提出的，按初次申请办理。".formatted(lapse)
                                        : "维持申请（案件编号 %s）正在办理。获准后新证书自颁发之日起有效，其间资质不连续，公开查验按此显示。"
                                                .formatted(application.caseNo())),
                List.of());
    }

    /** @param application under way, or null */
    void lapsed(CaseFile file, Certificate certificate, CaseFile application) {
        letterhead.toOrganisation(
                file,
                LAPSED,
                "1",
                "资质失效",
                """
                贵单位的信息安全服务资质证书 %s 有效期于 %s 届满，至今已满六个月，未获续证，资质失效。
                %s此后提出的申请按初次申请办理。
                """
                        .formatted(
                                certificate.number(),
                                certificate.validUntil(),
                                application == null ? "" : "已提出的维持申请（案件编号 %s）继续办理。".formatted(application.caseNo())),
                List.of());
    }

    void replaced(CaseFile file, Certificate certificate, ReplacementReason reason, Attachment pdf) {
        int edition = certificate.editions().size();
        letterhead.toOrganisation(
                file,
                REPLACED,
                String.valueOf(edition),
                "换发资质证书 " + certificate.number(),
                """
                因%s，证书 %s 已换发（第%d版），编号和有效期不变。电子证书见附件，原证书作废。
                """
                        .formatted(reason.title(), certificate.number(), edition),
                List.of(pdf));
    }

    void replacementRefused(CaseFile file, String certificateNumber, String requestId, String reason) {
        letterhead.toOrganisation(
                file,
                REPLACEMENT_REFUSED,
                requestId,
                "换证申请未获同意",
                """
                贵单位对证书 %s 的换证申请未获同意。
                理由：%s
                """
                        .formatted(certificateNumber, reason),
                List.of());
    }
}
