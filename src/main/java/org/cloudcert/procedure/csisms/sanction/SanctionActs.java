package org.cloudcert.procedure.csisms.sanction;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.Measure;
import org.springframework.stereotype.Component;

/** What clients ask for about their certificates, and what they hand in to a measure. */
@Component
class SanctionActs implements CaseActs {

    private final Measures measures;
    private final Processes processes;

    SanctionActs(Measures measures, Processes processes) {
        this.measures = measures;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream.Builder<CaseAct> acts = Stream.builder();
        if (measures.mayBeRequested(file)) {
            acts.add(new CaseAct(
                    "登记暂停、缩小范围或注销申请",
                    "由获证组织提出；登记后另立处置案件。申请缩小认证范围的，须写明保留的认证范围。",
                    "/api/v1/csisms/certifications/" + file.caseNo() + "/requests",
                    Field.choice(
                            "measure",
                            "申请事项",
                            Stream.of(
                                    Map.entry(Measure.SUSPENSION.name(), Measure.SUSPENSION.title()),
                                    Map.entry(Measure.REDUCTION.name(), Measure.REDUCTION.title()),
                                    Map.entry(Measure.WITHDRAWAL.name(), "注销证书"))),
                    Field.lines("scope", "保留的认证范围").optional(),
                    Field.lines("reason", "申请理由")));
        }
        if (processes.awaits(Measures.STATEMENT_SUBMITTED, file.caseNo())) {
            acts.add(act(file, "登记陈述", "statements", Field.lines("text", "陈述")));
        }
        if (processes.awaits(Suspensions.RESTORATION_REQUESTED, file.caseNo())) {
            acts.add(act(file, "登记恢复申请", "restoration-requests", Field.lines("note", "说明"), Field.materials()));
        }
        return acts.build();
    }

    private static CaseAct act(CaseFile file, String title, String path, Field... fields) {
        return new CaseAct(title, null, "/api/v1/csisms/sanctions/" + file.caseNo() + "/" + path, fields);
    }
}
