package org.cloudcert.procedure.csisms.cycle;

import java.util.List;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.programme.PlannedAudit;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A surveillance audit as a case of its own (监督审核, C-5.4.1.4): audit, review, certification kept or a measure called for. */
@Service
@Transactional
public class Surveillances {

    private static final String PROCESS = "csisms-surveillance";
    private static final String RULE = "C-5.4.1.4";
    private static final String FAILED = "I-9.6.5";

    private final FollowUps followUps;
    private final SpecialAuditRows specialAudits;
    private final Certifications certifications;
    private final Cases cases;
    private final CycleLetters letters;
    private final ApplicationEventPublisher events;

    Surveillances(
            FollowUps followUps,
            SpecialAuditRows specialAudits,
            Certifications certifications,
            Cases cases,
            CycleLetters letters,
            ApplicationEventPublisher events) {
        this.followUps = followUps;
        this.specialAudits = specialAudits;
        this.certifications = certifications;
        this.cases = cases;
        this.letters = letters;
        this.events = events;
    }

    /** Opens the case of a surveillance, unless one is under way, alone or combined with an extension of scope. */
    @Rule("C-5.4.1.4")
    void open(String certification, PlannedAudit audit) {
        if (underWay(certification).isEmpty()) {
            CaseFile file = followUps.open(certification, CaseKind.CSISMS_SURVEILLANCE);
            letters.surveillanceDue(file, audit);
            followUps.start(PROCESS, file, Map.of());
        }
    }

    /** Numbers of the cases in which a surveillance is under way, alone or combined with an extension of scope. */
    List<String> underWay(String certification) {
        return followUps.openOf(certification).stream()
                .filter(file -> CaseKind.CSISMS_SURVEILLANCE.name().equals(file.kind())
                        || specialAudits
                                .findById(file.caseNo())
                                .filter(SpecialAudit::combined)
                                .isPresent())
                .map(CaseFile::caseNo)
                .toList();
    }

    /** Closes the case: the certification is kept, and the client told. */
    @Rule("C-5.4.1.4")
    public void keep(String caseNo) {
        letters.kept(cases.get(caseNo));
        followUps.close(caseNo, FollowUpOutcome.KEPT, RULE, "监督审核通过，保持认证");
    }

    /** Closes the case: the audit or its review came out against the client, and suspension is proposed. */
    @Rule("I-9.6.5")
    public void callForMeasure(String caseNo) {
        letters.notKept(cases.get(caseNo));
        if (!followUps.wasRefused(caseNo)) {
            events.publishEvent(new SanctionCalledFor(
                    certifications.ofCase(caseNo).id(),
                    Measure.SUSPENSION,
                    "监督审核（案件" + caseNo + "）未通过",
                    FAILED,
                    caseNo));
        }
        followUps.close(caseNo, FollowUpOutcome.MEASURE_CALLED_FOR, FAILED, "监督审核未通过，已提请暂停证书");
    }

    /** Closes the case: the certification came to its end meanwhile. */
    public void end(String caseNo) {
        followUps.close(caseNo, FollowUpOutcome.ENDED, FAILED, "认证已终止，监督审核不再进行");
    }
}
