package org.cloudcert.procedure.qualification.handling;

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

/** The finding that begins the handling of a violation, and what the certificate's holder hands in meanwhile. */
@Component
class HandlingActs implements CaseActs {

    private final Certificates certificates;
    private final Processes processes;

    HandlingActs(Certificates certificates, Processes processes) {
        this.certificates = certificates;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream.Builder<CaseAct> acts = Stream.builder();
        certificates
                .ofCase(file.caseNo())
                .filter(certificate -> file.regime() == Regime.QUALIFICATION)
                .ifPresent(certificate -> acts.add(new CaseAct(
                        "登记违规线索",
                        "登记后另立处置案件。",
                        "/api/v1/certificates/" + certificate.number() + "/findings",
                        Field.choice(
                                "source",
                                "来源",
                                Stream.of(Source.values()).map(source -> Map.entry(source.name(), source.title()))),
                        Field.lines("facts", "违规事实"))));
        if (processes.awaits(Hearings.STATEMENT_RECEIVED, file.caseNo())) {
            acts.add(CaseAct.of(file, "登记陈述申辩", null, "statements", Field.lines("text", "陈述申辩"), Field.materials()));
        }
        if (processes.awaits(Remedies.RECTIFICATION_SUBMITTED, file.caseNo())) {
            acts.add(remedy(file, "登记整改完成", "rectifications"));
        }
        if (processes.awaits(Remedies.RESTORATION_REQUESTED, file.caseNo())) {
            acts.add(remedy(file, "登记恢复申请", "restoration-requests"));
        }
        return acts.build();
    }

    private static CaseAct remedy(CaseFile file, String title, String path) {
        return CaseAct.of(
                file, title, "说明和材料至少有一项。", path, Field.lines("note", "说明").optional(), Field.materials());
    }
}
