package org.cloudcert.procedure.qualification.maintenance;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.engine.Processes;
import org.springframework.stereotype.Component;

/** A certificate that is watched over can be asked for anew. */
@Component
class ReplacementActs implements CaseActs {

    private final Watches watches;
    private final Processes processes;

    ReplacementActs(Watches watches, Processes processes) {
        this.watches = watches;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        return watches.findByCaseNo(file.caseNo()).stream()
                .filter(watch -> processes.awaits(Replacements.REQUESTED, watch.caseNo()))
                .map(watch -> new CaseAct(
                        "登记换证申请",
                        "名称或地址变更的，先更新单位信息。",
                        "/api/v1/certificates/" + watch.certificateNumber() + "/replacements",
                        Field.choice(
                                "reason",
                                "换证原因",
                                Stream.of(ReplacementReason.values())
                                        .filter(ReplacementReason::canBeRequested)
                                        .map(reason -> Map.entry(reason.name(), reason.title()))),
                        Field.line("statement", "情况说明", 1000)));
    }
}
