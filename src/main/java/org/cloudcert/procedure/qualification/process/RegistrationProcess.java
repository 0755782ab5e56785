package org.cloudcert.procedure.qualification.process;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.engine.FormStart;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.NewPaperApplication;
import org.cloudcert.procedure.qualification.NewPaperApplication.Contact;
import org.cloudcert.procedure.qualification.PaperApplications;
import org.cloudcert.procedure.qualification.SelfCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-registration.bpmn}: a clerk registers an application on paper. */
@Configuration(proxyBeanMethods = false)
class RegistrationProcess {

    private static final int HIGHEST_LEVEL = 5;

    private enum Applicant {
        REGISTERED,
        NEW
    }

    @Bean
    JavaDelegate registerPaperApplication(PaperApplications applications) {
        return new FormStart(start ->
                applications.register(paper(start.submission(), start.form())).caseNo());
    }

    private static NewPaperApplication paper(String submission, TaskForm form) {
        Applicant applicant = form.choice("applicant", "申请单位", Applicant.class);
        String organisationId = applicant == Applicant.REGISTERED ? form.line("organisationId", "已登记的单位", 36) : null;
        Contact contact = new Contact(
                form.line("contactName", "联系人", 100),
                form.matching("contactEmail", "联系邮箱", 254, NewOrganisation.EMAIL, "不是有效的电子邮箱"),
                form.optionalMatching("contactPhone", "联系电话", 38, NewOrganisation.PHONE, "不是有效的电话号码"));
        NewOrganisation organisation = applicant == Applicant.NEW ? organisation(form, contact) : null;
        Integer level = form.number("level", "申请级别", 1, HIGHEST_LEVEL);
        LocalDate receivedOn = form.pastDate("receivedOn", "收到日期");
        boolean sealedAndBound = form.flag("sealedAndBound", "申请书盖章装订");
        boolean electronicCopy = form.flag("electronicCopy", "电子版资料");
        SelfCheck selfCheck = selfCheck(form);
        String note = form.optionalText("registrationNote", "登记说明");
        form.check();
        return new NewPaperApplication(
                submission,
                organisationId,
                organisation,
                contact,
                level,
                receivedOn,
                sealedAndBound,
                electronicCopy,
                selfCheck,
                note);
    }

    /** Null where something is missing, which the form's check then tells. */
    private static NewOrganisation organisation(TaskForm form, Contact contact) {
        String name = form.line("organisationName", "单位名称", 200);
        String creditCode = form.line("creditCode", "统一社会信用代码", 18);
        if (creditCode != null && !CreditCode.isValid(creditCode)) {
            form.reject("creditCode", "统一社会信用代码：应为18位且校验位相符");
        }
        boolean legalPerson = form.flag("legalPerson", "独立法人");
        String representative = form.optionalLine("legalRepresentative", "法定代表人", 100);
        String address = form.optionalLine("address", "地址", 500);
        if (name == null || !CreditCode.isValid(creditCode)) {
            return null;
        }
        return new NewOrganisation(
                name,
                new CreditCode(creditCode),
                legalPerson,
                representative,
                address,
                contact.name(),
                contact.email(),
                contact.phone());
    }

    /** Both or nothing. */
    private static SelfCheck selfCheck(TaskForm form) {
        String checkedBy = form.optionalLine("selfCheckedBy", "自查人", 200);
        LocalDate checkedOn = form.optionalPastDate("selfCheckedOn", "自查日期");
        if (checkedBy == null && checkedOn != null) {
            form.reject("selfCheckedBy", "自查人：填写了自查日期的，须填写自查人");
        }
        if (checkedBy != null && checkedOn == null) {
            form.reject("selfCheckedOn", "自查日期：填写了自查人的，须填写自查日期");
        }
        return checkedBy == null || checkedOn == null ? null : new SelfCheck(checkedBy, checkedOn);
    }
}
