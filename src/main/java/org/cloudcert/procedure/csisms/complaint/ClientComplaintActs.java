package org.cloudcert.procedure.csisms.complaint;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** A complaint about a client, or about how it was certified. */
@Component
class ClientComplaintActs implements CaseActs {

    private final ClientComplaints complaints;

    ClientComplaintActs(ClientComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        return complaints.mayBeLodgedAbout(file)
                ? Stream.of(new CaseAct(
                        "登记投诉",
                        "登记后另立投诉案件。投诉人的姓名和联系方式保密。",
                        "/api/v1/csisms/clients/" + file.caseNo() + "/complaints",
                        Field.choice(
                                "about",
                                "投诉对象",
                                Stream.of(ComplaintSubject.values())
                                        .map(about -> Map.entry(about.name(), about.title()))),
                        Field.lines("facts", "投诉事实"),
                        Field.choice("anonymous", "投诉人", Stream.of(Map.entry("false", "具名"), Map.entry("true", "匿名"))),
                        Field.line("complainant.name", "投诉人姓名", 100).optional(),
                        Field.line("complainant.email", "投诉人电子邮件", 254).optional(),
                        Field.line("complainant.phone", "投诉人电话", 50).optional()))
                : Stream.empty();
    }
}
