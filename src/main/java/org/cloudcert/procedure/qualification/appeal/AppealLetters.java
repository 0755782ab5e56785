package org.cloudcert.procedure.qualification.appeal;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.qualification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of an appeal. */
@Component
class AppealLetters {

    private static final String ACKNOWLEDGED = "QUALIFICATION_APPEAL_ACKNOWLEDGED";
    private static final String CONCLUDED = "QUALIFICATION_APPEAL_CONCLUDED";
    private static final String WITHDRAWN = "QUALIFICATION_APPEAL_WITHDRAWN";
    private static final String OVERDUE = "QUALIFICATION_APPEAL_OVERDUE";

    private final Letterhead letterhead;

    AppealLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void acknowledged(CaseFile file, Appeal appeal, LocalDate concludeBy) {
        send(
                file,
                ACKNOWLEDGED,
                "申诉受理回执",
                """
                贵单位对案件 %s 的结论（%s）提出的申诉已于 %s 受理，申诉案件编号为 %s。
                申诉由本中心监督部门调查并作出结论，参与过该案件办理的人员不参与申诉的办理。
                结论最迟于 %s 以书面形式告知。作出结论之前，贵单位可以补充申诉材料，也可以撤回申诉。
                提出申诉不会使贵单位受到任何不利对待。
                """
                        .formatted(
                                appeal.appealedCaseNo(),
                                appeal.conclusion(),
                                appeal.lodgedOn(),
                                file.caseNo(),
                                concludeBy),
                List.of());
    }

    void concluded(CaseFile file, Appeal appeal, Attachment decision) {
        send(
                file,
                CONCLUDED,
                "申诉结论：" + appeal.outcome().title(),
                """
                贵单位对案件 %s 的结论（%s）提出的申诉，经监督部门调查，结论为：%s。
                理由：%s
                申诉决定书见附件。%s
                """
                        .formatted(
                                appeal.appealedCaseNo(),
                                appeal.conclusion(),
                                appeal.outcome().title(),
                                appeal.reason(),
                                appeal.outcome() == AppealOutcome.UPHELD ? "被申诉的阶段将重新办理。" : "原结论维持不变。"),
                List.of(decision));
    }

    void withdrawn(CaseFile file, Appeal appeal) {
        send(
                file,
                WITHDRAWN,
                "申诉已撤回",
                "贵单位对案件 %s 提出的申诉已按贵单位的意愿撤回，原结论维持不变。\n".formatted(appeal.appealedCaseNo()),
                List.of());
    }

    /** The period for concluding has passed; everybody of the supervision department is told. */
    void overdue(CaseFile file) {
        letterhead.toStaff(
                file,
                Role.SUPERVISION,
                OVERDUE,
                "申诉结论期限已过",
                "“%s”的申诉应当作出结论的期限已过，尚未结案。请尽快办理。".formatted(file.organisationName()));
    }

    private void send(CaseFile file, String purpose, String subject, String text, List<Attachment> attachments) {
        letterhead.toOrganisation(file, purpose, null, subject, text, attachments);
    }
}
