package org.cloudcert.procedure.qualification.complaint;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.qualification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of a complaint. Those to the complainant are confidential; an anonymous one gets none. */
@Component
class ComplaintLetters {

    /** The letter whose delivery the case waits for. */
    static final String RECORD_CALL = "QUALIFICATION_COMPLAINT_RECORD_CALL";

    private static final String ACKNOWLEDGED = "QUALIFICATION_COMPLAINT_ACKNOWLEDGED";
    private static final String CONCLUDED = "QUALIFICATION_COMPLAINT_CONCLUDED";
    private static final String ANSWERED = "QUALIFICATION_COMPLAINT_ANSWERED";
    private static final String OVERDUE = "QUALIFICATION_COMPLAINT_OVERDUE";

    private final Letterhead letterhead;

    ComplaintLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void acknowledged(CaseFile file, Complaint complaint, LocalDate concludeBy) {
        toComplainant(
                file,
                complaint,
                ACKNOWLEDGED,
                "投诉受理回执",
                """
                您对证书 %s 的获证单位“%s”的投诉已于 %s 受理，案件编号为 %s。
                投诉由本中心监督部门调查并作出结论，结论最迟于 %s 以书面形式告知。
                您的身份不会告知被投诉单位。
                """
                        .formatted(
                                complaint.certificateNumber(),
                                file.organisationName(),
                                complaint.lodgedOn(),
                                file.caseNo(),
                                concludeBy),
                List.of());
    }

    /** @param days within which the record is to be handed in, counted from receipt */
    void recordCalled(CaseFile file, Complaint complaint, int days) {
        toOrganisation(
                file,
                RECORD_CALL,
                "调阅投诉处理记录",
                """
                本中心监督部门收到与贵单位证书 %s 有关的投诉：%s
                请在收到本邮件后 %d 日内提交贵单位的投诉处理记录，以及为防止同类问题再次发生所采取的措施，注明案件编号 %s。
                期限届满日为法定休假日的，顺延至其后第一个工作日。逾期未提交的，将作为认定事实记入结论。
                """
                        .formatted(complaint.certificateNumber(), complaint.matter(), days, file.caseNo()),
                List.of());
    }

    void concluded(CaseFile file, Complaint complaint, Attachment decision) {
        toOrganisation(
                file,
                CONCLUDED,
                "投诉处理结论：" + complaint.decision().title(),
                """
                本中心监督部门对与贵单位证书 %s 有关的投诉（%s）已作出结论：%s。
                理由：%s
                %s。%s
                投诉处理决定书见附件。
                """
                        .formatted(
                                complaint.certificateNumber(),
                                complaint.matter(),
                                complaint.decision().title(),
                                complaint.reason(),
                                complaint.prevention().title(),
                                complaint.handedOver() ? "本案已移送处置，处置程序另行通知。" : ""),
                List.of(decision));
        toComplainant(
                file,
                complaint,
                ANSWERED,
                "投诉处理结论：" + complaint.decision().title(),
                """
                您对证书 %s 的获证单位“%s”的投诉已作出结论：%s。
                理由：%s
                投诉处理决定书见附件。
                """
                        .formatted(
                                complaint.certificateNumber(),
                                file.organisationName(),
                                complaint.decision().title(),
                                complaint.reason()),
                List.of(decision));
    }

    /** The period for concluding has passed; everybody of the supervision department is told. */
    void overdue(CaseFile file) {
        letterhead.toStaff(
                file,
                Role.SUPERVISION,
                OVERDUE,
                "投诉结论期限已过",
                "对“%s”的投诉应当作出结论的期限已过，尚未结案。请尽快办理。".formatted(file.organisationName()));
    }

    private void toComplainant(
            CaseFile file,
            Complaint complaint,
            String purpose,
            String subject,
            String text,
            List<Attachment> attachments) {
        complaint
                .complainant()
                .ifPresent(person -> letterhead.inConfidence(
                        file, purpose, person.name(), person.email(), subject, text, attachments));
    }

    private void toOrganisation(
            CaseFile file, String purpose, String subject, String text, List<Attachment> attachments) {
        letterhead.toOrganisation(file, purpose, null, subject, text, attachments);
    }
}
