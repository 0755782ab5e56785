package org.cloudcert.support;

import java.util.List;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases of a certification with one process alone, for tests of its model. */
public class CsismsCases {

    private final Certifications certifications;
    private final Cases cases;
    private final CaseReaders readers;
    private final Processes processes;
    private final TransactionTemplate transaction;

    CsismsCases(
            Certifications certifications,
            Cases cases,
            CaseReaders readers,
            Processes processes,
            TransactionTemplate transaction) {
        this.certifications = certifications;
        this.cases = cases;
        this.readers = readers;
        this.processes = processes;
        this.transaction = transaction;
    }

    /** A new certification's first case, led by {@code lead}, that the portal applied for. */
    public CaseWalker begun(CaseWalker walker, String... categories) {
        walker.organisation("云栖数据服务有限公司");
        String caseNo = transaction.execute(status -> {
            String opened = certifications
                    .begin(
                            CaseKind.CSISMS_INITIAL,
                            walker.organisationId(),
                            "公有云基础设施服务",
                            categories.length == 0 ? List.of("01", "02") : List.of(categories))
                    .caseNo();
            cases.assignLead(opened, "lead");
            readers.admit(opened, Role.INTEGRATOR_PORTAL, Ground.OPENED);
            return opened;
        });
        return walker.of(caseNo);
    }

    /** A case of another kind of the same certification. */
    public CaseWalker following(CaseWalker walker, CaseKind kind) {
        String caseNo = transaction.execute(status -> {
            String opened = certifications.openAfter(walker.caseNo(), kind).caseNo();
            cases.assignLead(opened, "lead");
            readers.admit(opened, Role.INTEGRATOR_PORTAL, Ground.OPENED);
            return opened;
        });
        return walker.of(caseNo);
    }

    /** Starts a process for the case, with what calls it otherwise hands on. */
    public CaseWalker start(CaseWalker walker, String process, Map<String, Object> variables) {
        transaction.executeWithoutResult(status -> processes.start(process, walker.caseNo(), variables));
        return walker.settle();
    }
}
