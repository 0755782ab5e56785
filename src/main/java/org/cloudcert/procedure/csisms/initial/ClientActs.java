package org.cloudcert.procedure.csisms.initial;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.application.ClientApplications;
import org.cloudcert.procedure.csisms.contract.Contracts;
import org.springframework.stereotype.Component;

/** What a client hands in on its way to the first certificate. */
@Component
class ClientActs implements CaseActs {

    private static final String APPLICATIONS = "/api/v1/csisms/applications/";

    private final ClientApplications applications;
    private final Contracts contracts;
    private final StageOneReviews stageOne;

    ClientActs(ClientApplications applications, Contracts contracts, StageOneReviews stageOne) {
        this.applications = applications;
        this.contracts = contracts;
        this.stageOne = stageOne;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        String caseNo = file.caseNo();
        Stream.Builder<CaseAct> acts = Stream.builder();
        if (applications.awaitsSupplement(caseNo)) {
            acts.add(new CaseAct(
                    "登记补充资料",
                    "先上传补充的材料。登记后案件回到申请评审。",
                    APPLICATIONS + caseNo + "/supplements",
                    Field.lines("note", "说明").optional()));
        }
        if (file.isOpen() && contracts.awaitsSignature(caseNo)) {
            acts.add(new CaseAct(
                    "登记合同签署",
                    "双方签署后合同生效，可以安排审核。",
                    "/api/v1/csisms/contracts/" + caseNo + "/signature",
                    Field.date("signedOn", "签署日期"),
                    Field.line("signedBy", "签署人", 200).optional()));
        }
        if (stageOne.awaitsAnswer(caseNo)) {
            acts.add(new CaseAct(
                    "登记关注问题答复",
                    "评审答复后才能实施第二阶段审核。",
                    APPLICATIONS + caseNo + "/concern-answers",
                    Field.lines("answer", "答复"),
                    Field.materials()));
        }
        if (applications.isWithdrawable(file)) {
            acts.add(new CaseAct(
                    "登记撤回申请",
                    "登记后案件结案，不能恢复。",
                    APPLICATIONS + caseNo + "/withdrawal",
                    Field.lines("reason", "撤回理由").optional()));
        }
        return acts.build();
    }
}
