package org.cloudcert.procedure.qualification.handling;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.procedure.qualification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of a handling; every one is on the case's record with the outbox. */
@Component
class HandlingLetters {

    /** The letter whose delivery the case waits for. */
    static final String PROPOSED = "QUALIFICATION_SANCTION_PROPOSED";

    private static final String NOT_ESTABLISHED = "QUALIFICATION_VIOLATION_NOT_ESTABLISHED";
    private static final String DECIDED = "QUALIFICATION_SANCTION_DECIDED";
    private static final String DISMISSED = "QUALIFICATION_SANCTION_DISMISSED";
    private static final String REMEDY = "QUALIFICATION_REMEDY_REVIEWED";
    private static final String SUSPENDED = "QUALIFICATION_RECTIFICATION_MISSED";
    private static final String PROLONGED = "QUALIFICATION_SUSPENSION_PROLONGED";
    private static final String RESTORED = "QUALIFICATION_CERTIFICATE_RESTORED";
    private static final String EXPIRED = "QUALIFICATION_HANDLING_EXPIRED";
    private static final String LIFTED = "QUALIFICATION_SANCTION_LIFTED";

    private final Letterhead letterhead;

    HandlingLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void notEstablished(CaseFile file, Handling handling) {
        send(
                file,
                NOT_ESTABLISHED,
                "1",
                "调查结果：不予处置",
                """
                本中心就贵单位（证书编号 %s）涉嫌违规一事进行了调查，违规事实不成立，不予处置。
                调查结论：%s
                """
                        .formatted(handling.certificateNumber(), handling.findings()));
    }

    void proposed(CaseFile file, Handling handling, int days) {
        send(
                file,
                PROPOSED,
                "1",
                "拟处置事实告知书",
                """
                经调查，本中心认定贵单位（证书编号 %s）存在以下违规事实，情节%s，拟依据《信息安全服务资质申请与维持指南（云计算安全类一级）》第六条予以处置：
                %s
                贵单位可在收到本邮件后 %d 日内提交陈述申辩。期限届满日为法定休假日的，顺延至其后第一个工作日。
                逾期未提交的，本中心依据已查明的事实作出决定。
                """
                        .formatted(
                                handling.certificateNumber(), handling.gravity().title(), handling.findings(), days));
    }

    void dismissed(CaseFile file, Decision decision) {
        send(
                file,
                DISMISSED,
                String.valueOf(decision.round()),
                "处置决定：不予处置",
                """
                经审查，本中心决定对贵单位不予处置。
                理由：%s
                """
                        .formatted(decision.reason()));
    }

    void decided(CaseFile file, Handling handling, Decision decision, byte[] pdf) {
        String consequence =
                switch (decision.sanction()) {
                    case RECTIFICATION ->
                        "请于 %s 24时前完成整改并提交整改证据，该日为法定休假日的，顺延至其后第一个工作日；逾期未完成的，将暂停贵单位的证书。".formatted(decision.rectifyBy());
                    case SUSPENSION -> "证书自即日起暂停。纠正违规行为后可申请恢复；暂停期满仍未恢复的，本中心将决定是否取消证书。";
                    case CANCELLATION -> "证书自即日起取消，请停止使用证书。今后的申请按首次申请办理。";
                    default -> "请引以为戒，防止再次发生。";
                };
        letterhead.toOrganisation(
                file,
                DECIDED,
                String.valueOf(decision.round()),
                "处置决定：" + decision.sanction().title(),
                """
                本中心对贵单位（证书编号 %s）作出处置决定：%s。决定书见附件，处置自即日起公告。
                %s
                对本决定有异议的，可向本中心监督部门提出书面申诉。
                """
                        .formatted(
                                handling.certificateNumber(),
                                decision.sanction().title(),
                                consequence),
                List.of(new Attachment(DecisionDocument.number(file, decision) + ".pdf", "application/pdf", pdf)));
    }

    void rectificationRejected(CaseFile file, Remedy remedy, LocalDate last) {
        send(
                file,
                REMEDY,
                String.valueOf(remedy.round()),
                "整改验收不通过",
                """
                贵单位的整改未通过验收。
                验收意见：%s
                整改期限为 %s 24时，期限届满前可再次提交；届时仍未通过的，将暂停贵单位的证书。
                """
                        .formatted(remedy.opinion(), last));
    }

    void rectified(CaseFile file, Remedy remedy) {
        send(
                file,
                REMEDY,
                String.valueOf(remedy.round()),
                "整改验收通过",
                """
                贵单位的整改已通过验收，处置案件结案。
                验收意见：%s
                """
                        .formatted(remedy.opinion()));
    }

    void suspendedForMissedRectification(CaseFile file, Decision decision, String number) {
        send(
                file,
                SUSPENDED,
                String.valueOf(decision.round()),
                "逾期未完成整改，证书暂停",
                """
                整改期限已于 %s 24时届满，贵单位未完成整改。按照处置决定，证书 %s 自即日起暂停并公告。
                纠正违规行为后可申请恢复；暂停期满仍未恢复的，本中心将决定是否取消证书。
                对此有异议的，可向本中心监督部门提出书面申诉。
                """
                        .formatted(decision.rectifyBy(), number));
    }

    void suspensionProlonged(CaseFile file, LocalDate until) {
        send(
                file,
                PROLONGED,
                until.toString(),
                "继续暂停证书",
                """
                暂停期已满，贵单位的证书尚未恢复。本中心决定继续暂停，至 %s 为止。
                纠正违规行为后可申请恢复；期满仍未恢复的，本中心将决定是否取消证书。
                """
                        .formatted(until));
    }

    void restorationRejected(CaseFile file, Remedy remedy) {
        send(
                file,
                REMEDY,
                String.valueOf(remedy.round()),
                "不同意恢复证书",
                """
                贵单位恢复证书的申请未获同意。
                审查意见：%s
                暂停期满前可再次申请。
                """
                        .formatted(remedy.opinion()));
    }

    void restored(CaseFile file, String number) {
        send(
                file,
                RESTORED,
                String.valueOf(file.version()),
                "证书已恢复",
                """
                贵单位的证书 %s 自即日起恢复有效并公告，处置案件结案。
                """.formatted(number));
    }

    void expired(CaseFile file, String number) {
        send(
                file,
                EXPIRED,
                String.valueOf(file.version()),
                "证书有效期已届满",
                """
                贵单位的证书 %s 有效期已届满，处置案件结案。
                """.formatted(number));
    }

    void lifted(CaseFile file, Decision decision, String reason) {
        send(
                file,
                LIFTED,
                String.valueOf(decision.round()),
                "申诉成立，撤销处置决定",
                """
                贵单位的申诉成立，本中心撤销此前作出的“%s”处置并公告，将重新作出决定。
                理由：%s
                """
                        .formatted(decision.sanction().title(), reason));
    }

    private void send(CaseFile file, String purpose, String part, String subject, String text) {
        letterhead.toOrganisation(file, purpose, part, subject, text, List.of());
    }
}
