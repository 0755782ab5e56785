package org.cloudcert.procedure.csisms.audit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.notification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of an audit: which template tells what. */
@Component
class AuditLetters {

    private final Letterhead letterhead;

    AuditLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void teamAppointed(CaseFile file, Audit audit, String team, Deadline period) {
        letterhead.toOrganisation(
                file,
                "csisms.team-appointed",
                audit.number() + "/" + period.round(),
                Map.of(
                        "type",
                        audit.type().title(),
                        "team",
                        team,
                        "firstDay",
                        audit.firstDay(),
                        "lastDay",
                        audit.lastDay(),
                        "objectBy",
                        period.dueOn()));
    }

    void shortNotice(CaseFile file, Audit audit, String team) {
        letterhead.toOrganisation(
                file,
                "csisms.audit-short-notice",
                String.valueOf(audit.number()),
                Map.of(
                        "type",
                        audit.type().title(),
                        "team",
                        team,
                        "firstDay",
                        audit.firstDay(),
                        "lastDay",
                        audit.lastDay()));
    }

    void objectionDecided(CaseFile file, int objections, boolean replaced, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("replaced", replaced ? "异议成立，本机构将更换审核组成员" : "异议不成立，审核组不变");
        values.put("reason", reason);
        letterhead.toOrganisation(file, "csisms.team-objection-decided", String.valueOf(objections), values);
    }

    void planned(CaseFile file, Audit audit) {
        letterhead.toOrganisation(
                file,
                "csisms.audit-planned",
                audit.number() + "/" + audit.firstDay(),
                Map.of(
                        "type",
                        audit.type().title(),
                        "firstDay",
                        audit.firstDay(),
                        "lastDay",
                        audit.lastDay(),
                        "plan",
                        audit.planText()));
    }

    void correctionsCalled(
            CaseFile file,
            Audit audit,
            List<Finding> findings,
            Optional<LocalDate> majors,
            Optional<LocalDate> minors) {
        Map<String, Object> values = new HashMap<>();
        values.put("type", audit.type().title());
        values.put("findings", findings.stream().map(AuditLetters::line).toList());
        values.put("majorsBy", majors.map(LocalDate::toString).orElse(""));
        values.put("minorsBy", minors.map(LocalDate::toString).orElse(""));
        letterhead.toOrganisation(file, "csisms.corrections-called", String.valueOf(audit.number()), values);
    }

    private static Map<String, String> line(Finding finding) {
        return Map.of(
                "number",
                String.valueOf(finding.number()),
                "grade",
                finding.grade().title(),
                "control",
                finding.control(),
                "statement",
                finding.statement());
    }

    void correctionsReturned(
            CaseFile file, Audit audit, List<Finding> returned, Function<Finding, String> opinion, long reviews) {
        letterhead.toOrganisation(
                file,
                "csisms.corrections-returned",
                audit.number() + "/" + reviews,
                Map.of(
                        "findings",
                        returned.stream()
                                .map(finding -> Map.of(
                                        "number", String.valueOf(finding.number()), "opinion", opinion.apply(finding)))
                                .toList()));
    }

    void correctionsOverdue(CaseFile file, Audit audit, Deadline deadline, List<Member> team) {
        Map<String, Object> values = Map.of("deadline", deadline.name(), "dueOn", deadline.dueOn());
        String part = audit.number() + "/" + deadline.id();
        letterhead.toOrganisation(file, "csisms.corrections-overdue", part, values);
        team.stream()
                .filter(Member::leader)
                .forEach(leader -> letterhead.toStaff(
                        file,
                        leader.userId(),
                        "csisms.corrections-overdue-staff",
                        part + "/" + leader.userId(),
                        values));
        letterhead.toStaff(
                file, file.projectLead(), "csisms.corrections-overdue-staff", part + "/" + file.projectLead(), values);
    }

    void stage2Again(CaseFile file, Audit audit) {
        letterhead.toOrganisation(
                file, "csisms.stage-two-again", String.valueOf(audit.number()), Map.of("lastDay", audit.lastDay()));
    }

    void reported(CaseFile file, Audit audit, String recommendation) {
        letterhead.toOrganisation(
                file,
                "csisms.audit-reported",
                String.valueOf(audit.number()),
                Map.of("type", audit.type().title(), "recommendation", recommendation, "report", audit.report()));
    }

    void conflictFound(CaseFile file, ConflictReview review, String name, String reason) {
        letterhead.toOrganisation(file, "csisms.conflict-found", review.id(), Map.of("name", name, "reason", reason));
    }
}
