package org.cloudcert.procedure.csisms.report;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** What is reported of a certified client over the counter. */
@Component
class ReportActs implements CaseActs {

    private final Reports reports;

    ReportActs(Reports reports) {
        this.reports = reports;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        return reports.mayBeReportedOf(file)
                ? Stream.of(new CaseAct(
                        "登记获证组织通报",
                        "登记后另立通报案件，由监督部门评估。误用证书或标志的，直接提请处置。",
                        "/api/v1/csisms/clients/" + file.caseNo() + "/reports",
                        Field.choice(
                                "kind",
                                "通报事项",
                                Stream.of(ReportKind.values()).map(kind -> Map.entry(kind.name(), kind.title()))),
                        Field.date("happenedOn", "发生日期"),
                        Field.lines("facts", "情况")))
                : Stream.empty();
    }
}
