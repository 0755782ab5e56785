package org.cloudcert.procedure.csisms.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Staff;
import org.springframework.stereotype.Component;

/** What a client hands in about an audit. */
@Component
class AuditActs implements CaseActs {

    private final AuditRepository audits;
    private final MemberRepository members;
    private final FindingRepository findings;
    private final Processes processes;
    private final Staff staff;

    AuditActs(
            AuditRepository audits,
            MemberRepository members,
            FindingRepository findings,
            Processes processes,
            Staff staff) {
        this.audits = audits;
        this.members = members;
        this.findings = findings;
        this.processes = processes;
        this.staff = staff;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        if (file.regime() != Regime.CSISMS) {
            return Stream.empty();
        }
        return audits.findFirstByCaseNoOrderByNumberDesc(file.caseNo()).stream()
                .flatMap(audit -> Stream.concat(team(file, audit), corrections(audit)));
    }

    private Stream<CaseAct> team(CaseFile file, Audit audit) {
        if (!processes.awaits(Teams.OBJECTED, file.caseNo())) {
            return Stream.empty();
        }
        return Stream.of(
                CaseAct.of(
                        file,
                        "登记对审核组的异议",
                        null,
                        "team-objections",
                        Field.choice(
                                "member",
                                "审核组成员",
                                members.current(audit.id()).stream()
                                        .map(member ->
                                                Map.entry(member.userId(), staff.names(List.of(member.userId()))))),
                        Field.lines("reason", "理由")),
                CaseAct.of(file, "登记对审核组无异议", "登记后即可编制审核计划，不再等待异议期限。", "team-acceptance"));
    }

    private Stream<CaseAct> corrections(Audit audit) {
        if (audit.state() != AuditState.CORRECTING) {
            return Stream.empty();
        }
        return findings.findByAuditOrderByNumber(audit.id()).stream()
                .filter(Finding::isAwaited)
                .map(finding -> new CaseAct(
                        "登记第%d项的纠正措施".formatted(finding.number()),
                        finding.grade().title() + "：" + finding.statement(),
                        "/api/v1/csisms/audits/%s/findings/%d/corrections".formatted(audit.id(), finding.number()),
                        Field.lines("cause", "原因分析"),
                        Field.lines("correction", "纠正"),
                        Field.lines("correctiveAction", "纠正措施"),
                        Field.materials()));
    }
}
