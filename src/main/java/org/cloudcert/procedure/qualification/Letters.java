package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.engine.TaskGivenBack;
import org.springframework.stereotype.Component;

/** The e-mails of a case; every one is on the case's record with the outbox. */
@Component
class Letters {

    /** Letters whose delivery the case waits for. */
    static final String OPINION = "QUALIFICATION_OPINION";

    static final String AGREEMENT = "QUALIFICATION_AGREEMENT";

    private static final String REGISTRATION = "QUALIFICATION_REGISTRATION";
    private static final String ACCEPTED = "QUALIFICATION_ACCEPTED";
    private static final String CLOSED = "QUALIFICATION_CLOSED";
    private static final String REOPENED = "QUALIFICATION_REOPENED";
    private static final String RECLASSIFIED = "QUALIFICATION_RECLASSIFIED";
    private static final String CERTIFICATE = "QUALIFICATION_CERTIFICATE";

    private static final String TARGET_PASSED = "QUALIFICATION_TARGET_PASSED";

    private static final String TASK_GIVEN_BACK = "QUALIFICATION_TASK_GIVEN_BACK";

    private final Letterhead letterhead;

    Letters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void registered(CaseFile file, Standing standing) {
        letterhead.toOrganisation(
                file,
                REGISTRATION,
                "1",
                "申请已登记",
                """
                贵单位提交的信息安全服务资质（云计算安全类一级）%s已登记，案件编号为 %s。
                请将加盖公章并装订成册的申请书及电子版资料一并提交。此后的补充资料、协议签署与付款，请注明案件编号。
                %s
                """
                        .formatted(
                                standing.kind().title(),
                                file.caseNo(),
                                standing.notice() == null ? "" : standing.notice()),
                List.of());
    }

    void accepted(CaseFile file, MaterialReview review) {
        letterhead.toOrganisation(
                file,
                ACCEPTED,
                String.valueOf(review.round()),
                "受理审查意见：证据充分",
                """
                贵单位的申请资料已通过受理审查：%s。
                审查意见：%s
                项目进入立项阶段，委托协议将另行发送。
                """
                        .formatted(review.parts().summary(), review.opinion()),
                List.of());
    }

    void supplementNeeded(CaseFile file, MaterialReview review) {
        letterhead.toOrganisation(
                file,
                OPINION,
                String.valueOf(review.round()),
                "受理审查意见：需补充资料",
                """
                经受理审查（第%d轮），贵单位的申请资料%s。
                审查意见：%s
                请在收到本邮件后一个月内提交补充资料。期限届满日为法定休假日的，顺延至其后第一个工作日。
                逾期未提交的，案件将以“逾期未补正”结案。
                """
                        .formatted(review.round(), review.parts().summary(), review.opinion()),
                List.of());
    }

    void agreement(CaseFile file, Agreement agreement, String feeLines, Attachment document, Attachment template) {
        letterhead.toOrganisation(
                file,
                AGREEMENT,
                String.valueOf(agreement.sentAt().toEpochMilli()),
                "委托协议",
                """
                现发送委托协议（编号 %s）及附件模板。
                委托测评费用：
                %s
                请准备：%s
                协议签署生效且费用付清后，项目进入评估阶段。付款时请注明案件编号 %s。
                """
                        .formatted(agreement.number(), feeLines, agreement.preparation(), file.caseNo()),
                List.of(document, template));
    }

    void closed(CaseFile file, Outcome outcome, String reason) {
        letterhead.toOrganisation(
                file,
                CLOSED,
                String.valueOf(file.closedAt().toEpochMilli()),
                "结案通知：" + outcome.title(),
                """
                贵单位的申请（案件编号 %s）已结案：%s。
                %s
                对评审结论有异议的，可向本中心监督部门提出书面申诉。
                """
                        .formatted(file.caseNo(), outcome.title(), reason),
                List.of());
    }

    void reopened(CaseFile file, Stage stage, String reason) {
        letterhead.toOrganisation(
                file,
                REOPENED,
                String.valueOf(file.version()),
                "案件重新办理",
                """
                贵单位的申请（案件编号 %s）自%s阶段起重新办理。
                %s
                """
                        .formatted(file.caseNo(), stage.title(), reason),
                List.of());
    }

    void reclassified(CaseFile file, ApplicationKind kind, String reason) {
        letterhead.toOrganisation(
                file,
                RECLASSIFIED,
                String.valueOf(file.version()),
                "申请改按" + kind.title() + "办理",
                """
                %s，贵单位的申请（案件编号 %s）改按%s继续办理，已提交的材料仍然有效。
                """
                        .formatted(reason, file.caseNo(), kind.title()),
                List.of());
    }

    /** @param continuity what becomes of the certificate maintained; empty where none is */
    void certificate(CaseFile file, String number, LocalDate validUntil, String continuity, Attachment pdf) {
        letterhead.toOrganisation(
                file,
                CERTIFICATE,
                number,
                "资质证书 " + number,
                """
                贵单位已获得信息安全服务资质（云计算安全类一级）证书，证书编号 %s，有效期至 %s。
                电子证书见附件，扫描证书上的二维码可查验其状态。
                %s如需维持资质，请至少在有效期届满前六个月提出维持申请。
                """
                        .formatted(number, validUntil, continuity),
                List.of(pdf));
    }

    /** Three months have passed; the lead is told, where the lead's address is known. */
    void projectTargetPassed(CaseFile file) {
        if (file.projectLead() == null) {
            return;
        }
        letterhead.toStaff(
                file,
                file.projectLead(),
                TARGET_PASSED,
                null,
                "项目实施已满三个月",
                "“%s”的项目实施周期原则上为三个月，现已届满；最长不超过六个月。请尽快推进。".formatted(file.organisationName()));
    }

    /** @param part tells the mails of one case apart */
    void taskGivenBack(CaseFile file, String userId, String part, TaskGivenBack given) {
        letterhead.toStaff(
                file,
                userId,
                TASK_GIVEN_BACK,
                part,
                "任务须另行指定办理人",
                "“%s”的任务“%s”已退回：%s。请安排其他人员办理。".formatted(file.organisationName(), given.task(), given.reason()));
    }
}
