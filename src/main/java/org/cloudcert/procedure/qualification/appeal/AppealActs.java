package org.cloudcert.procedure.qualification.appeal;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.engine.Processes;
import org.springframework.stereotype.Component;

/** An appeal against what a case concluded, and its withdrawal. */
@Component
class AppealActs implements CaseActs {

    private final Appeals appeals;
    private final Processes processes;

    AppealActs(Appeals appeals, Processes processes) {
        this.appeals = appeals;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream.Builder<CaseAct> acts = Stream.builder();
        if (appeals.mayBeLodged(file)) {
            acts.add(CaseAct.of(
                    file,
                    "登记申诉",
                    "登记后另立申诉案件；申诉书上传到申诉案件。",
                    "appeals",
                    Field.lines("grounds", "申诉理由"),
                    Field.materials()));
        }
        if (processes.awaits(Appeals.WITHDRAWN, file.caseNo())) {
            acts.add(CaseAct.of(
                    file,
                    "登记撤回申诉",
                    "登记后申诉案件结案。",
                    "appeal-withdrawal",
                    Field.lines("reason", "撤回理由").optional()));
        }
        return acts.build();
    }
}
