package org.cloudcert.procedure.csisms.appeal;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.engine.Processes;
import org.springframework.stereotype.Component;

/** A client's appeal against what a case concluded, and its withdrawal. */
@Component
class ClientAppealActs implements CaseActs {

    private final ClientAppeals appeals;
    private final Processes processes;

    ClientAppealActs(ClientAppeals appeals, Processes processes) {
        this.appeals = appeals;
        this.processes = processes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        Stream.Builder<CaseAct> acts = Stream.builder();
        if (appeals.mayBeLodged(file)) {
            acts.add(act("登记申诉", "登记后另立申诉案件；申诉书上传到申诉案件。", file, "appeals", Field.lines("grounds", "申诉理由")));
        }
        if (processes.awaits(ClientAppeals.WITHDRAWN, file.caseNo())) {
            acts.add(act("登记撤回申诉", "登记后申诉案件结案。", file, "appeal-withdrawal", Field.lines("reason", "撤回理由")));
        }
        return acts.build();
    }

    private static CaseAct act(String title, String help, CaseFile file, String path, Field... fields) {
        return new CaseAct(title, help, "/api/v1/csisms/cases/" + file.caseNo() + "/" + path, fields);
    }
}
