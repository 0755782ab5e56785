package org.cloudcert.procedure.qualification;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.engine.Processes;
import org.springframework.stereotype.Component;

/** What the applicant of a qualification hands in on its way to the certificate. */
@Component
class ApplicantActs implements CaseActs {

    private final ProjectSetup projectSetup;
    private final Processes processes;

    ApplicantActs(ProjectSetup projectSetup, Processes processes) {
        this.projectSetup = projectSetup;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream.Builder<CaseAct> acts = Stream.builder();
        if (processes.awaits(Receipts.DELIVERED, file.caseNo())) {
            acts.add(CaseAct.of(file, "登记收到通知", "期限自收到之日的次日起算。", "opinion-receipt", Field.date("receivedOn", "收到日期")));
        }
        if (processes.awaits(Acceptance.SUPPLEMENT_RECEIVED, file.caseNo())) {
            acts.add(CaseAct.of(
                    file,
                    "登记补充资料",
                    "登记后案件回到受理审查。",
                    "supplements",
                    Field.lines("note", "说明").optional(),
                    Field.materials()));
        }
        if (file.isOpen() && projectSetup.awaitsSignature(file.caseNo())) {
            acts.add(CaseAct.of(
                    file,
                    "登记协议签署",
                    null,
                    "agreement/signature",
                    Field.date("signedOn", "签署日期"),
                    Field.line("signedBy", "签署人", 200).optional()));
        }
        if (processes.awaits(Qualifications.WITHDRAWN, file.caseNo())) {
            acts.add(CaseAct.of(
                    file,
                    "登记撤回申请",
                    "登记后案件结案，不能恢复。",
                    "withdrawal",
                    Field.lines("reason", "撤回理由").optional()));
        }
        return acts.build();
    }
}
