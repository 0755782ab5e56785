package org.cloudcert.procedure.qualification.complaint;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.engine.Processes;
import org.springframework.stereotype.Component;

/** A complaint about the holder of a certificate, and the holder's own record of complaints. */
@Component
class ComplaintActs implements CaseActs {

    private final Certificates certificates;
    private final Processes processes;

    ComplaintActs(Certificates certificates, Processes processes) {
        this.certificates = certificates;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream<CaseAct> about = certificates.ofCase(file.caseNo()).stream()
                .filter(certificate -> file.regime() == Regime.QUALIFICATION)
                .map(certificate -> new CaseAct(
                        "登记投诉",
                        "登记后另立投诉案件。投诉人的姓名和联系方式保密。",
                        "/api/v1/certificates/" + certificate.number() + "/complaints",
                        Field.lines("facts", "投诉事实"),
                        Field.choice("anonymous", "投诉人", Stream.of(Map.entry("false", "具名"), Map.entry("true", "匿名"))),
                        Field.line("complainant.name", "投诉人姓名", 100).optional(),
                        Field.line("complainant.email", "投诉人电子邮件", 254).optional(),
                        Field.line("complainant.phone", "投诉人电话", 50).optional()));
        Stream<CaseAct> record = Stream.of(CaseAct.of(
                        file,
                        "登记投诉处理记录",
                        null,
                        "complaint-records",
                        Field.lines("note", "说明").optional(),
                        Field.materials()))
                .filter(act -> processes.awaits(Complaints.RECORD_RECEIVED, file.caseNo()));
        return Stream.concat(about, record);
    }
}
