package org.cloudcert.procedure.csisms.cycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.audit.AuditState;
import org.cloudcert.procedure.csisms.audit.Audits;
import org.springframework.stereotype.Component;

/** The cases that a cycle brings about, each with its own process, and their common end. */
@Component
class FollowUps {

    /** Tells whatever is under way that the certification has come to its end. */
    static final String ENDED = "csisms.certification-ended";

    private static final List<CaseKind> KINDS =
            List.of(CaseKind.CSISMS_SURVEILLANCE, CaseKind.CSISMS_SPECIAL, CaseKind.CSISMS_RECERTIFICATION);

    private final Certifications certifications;
    private final CycleCases cycles;
    private final Audits audits;
    private final Cases cases;
    private final Deadlines deadlines;
    private final Processes processes;

    FollowUps(
            Certifications certifications,
            CycleCases cycles,
            Audits audits,
            Cases cases,
            Deadlines deadlines,
            Processes processes) {
        this.certifications = certifications;
        this.cycles = cycles;
        this.audits = audits;
        this.cases = cases;
        this.deadlines = deadlines;
        this.processes = processes;
    }

    /** Opens a case after that of the running cycle, led by whoever leads that. */
    CaseFile open(String certification, CaseKind kind) {
        CaseFile cycle = cases.get(cycles.latest(certification).caseNo());
        CaseFile file = certifications.openAfter(cycle.caseNo(), kind);
        if (cycle.projectLead() != null) {
            cases.assignLead(file.caseNo(), cycle.projectLead());
        }
        return file;
    }

    /** Starts the process of a case, which knows who leads it. */
    void start(String process, CaseFile file, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("projectLead", file.projectLead());
        processes.start(process, file.caseNo(), all);
    }

    /** The open case of a kind, the latest where there are several. */
    Optional<CaseFile> underWay(String certification, CaseKind kind) {
        return openOf(certification).stream()
                .filter(file -> kind.name().equals(file.kind()))
                .reduce((former, later) -> later);
    }

    List<CaseFile> openOf(String certification) {
        Certification certified = certifications.get(certification);
        return cases.openOf(certified.organisationId()).stream()
                .filter(file -> file.chain().equals(certification))
                .filter(file -> KINDS.stream().anyMatch(kind -> kind.name().equals(file.kind())))
                .toList();
    }

    /** Ends whatever is under way: there is no certification any more that it could keep. */
    void endAll(String certification) {
        openOf(certification).forEach(file -> {
            cases.lock(file.caseNo());
            processes.deliver(ENDED, file.caseNo());
        });
    }

    /** Whether the client did not let the case's audit take place: that was reported as it happened. */
    boolean wasRefused(String caseNo) {
        return audits.ofCase(caseNo).stream()
                .reduce((former, later) -> later)
                .filter(audit -> audit.state() == AuditState.REFUSED)
                .isPresent();
    }

    void close(String caseNo, FollowUpOutcome outcome, String ruleId, String reason) {
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), ruleId, reason);
    }
}
