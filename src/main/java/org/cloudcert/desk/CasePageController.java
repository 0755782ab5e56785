package org.cloudcert.desk;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseQuery;
import org.cloudcert.capability.casefile.CaseSections;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.document.Templates;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Access;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Diagrams;
import org.cloudcert.engine.OpenTasks;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All there is to know of a case, on one page. */
@Controller
class CasePageController {

    private static final int RELATED = 100;

    private static final int MOST_OF_A_REASON = 500;

    /** Recorded under a rule, but shown in sections of their own, or single steps towards a decision. */
    private static final List<String> NO_DECISIONS =
            List.of("deadline.", "duty.", "material.", "case.notice", "interest.", "evaluation.rated");

    private final Cases cases;
    private final Organisations organisations;
    private final Participations participations;
    private final Interests interests;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Certificates certificates;
    private final Outbox outbox;
    private final Templates templates;
    private final AuditTrail trail;
    private final Diagrams diagrams;
    private final OpenTasks tasks;
    private final List<CaseActs> acts;
    private final List<CaseSections> sections;
    private final Access access;
    private final Words words;
    private final Clock clock;

    CasePageController(
            Cases cases,
            Organisations organisations,
            Participations participations,
            Interests interests,
            Deadlines deadlines,
            Materials materials,
            Certificates certificates,
            Outbox outbox,
            Templates templates,
            AuditTrail trail,
            Diagrams diagrams,
            OpenTasks tasks,
            List<CaseActs> acts,
            List<CaseSections> sections,
            Access access,
            Words words,
            Clock clock) {
        this.cases = cases;
        this.organisations = organisations;
        this.participations = participations;
        this.interests = interests;
        this.deadlines = deadlines;
        this.materials = materials;
        this.certificates = certificates;
        this.outbox = outbox;
        this.templates = templates;
        this.trail = trail;
        this.diagrams = diagrams;
        this.tasks = tasks;
        this.acts = acts;
        this.sections = sections;
        this.access = access;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/cases/{caseNo}")
    @Operation(summary = "案件页")
    @Rule({"T-8", "X-1", "X-5"})
    String show(@PathVariable String caseNo, Model page) {
        CaseFile file = cases.get(caseNo);
        List<AuditEntry> entries = trail.of(caseNo);
        page.addAttribute("words", words.page());
        page.addAttribute("now", clock.instant());
        page.addAttribute("file", file);
        page.addAttribute("notices", cases.noticesOf(caseNo));
        page.addAttribute("organisation", organisations.get(file.organisationId()));
        page.addAttribute("participations", participations.of(caseNo));
        page.addAttribute(
                "interests",
                interests
                        .list(null, file.organisationId(), Paging.of(0, RELATED))
                        .getContent());
        page.addAttribute("tasks", tasks.ofCase(caseNo));
        page.addAttribute("acts", actsIn(file));
        page.addAttribute("diagrams", diagrams.of(caseNo));
        page.addAttribute("deadlines", deadlines.of(caseNo));
        page.addAttribute(
                "sections", sections.stream().flatMap(some -> some.of(file)).toList());
        page.addAttribute(
                "materials",
                materials.of(caseNo).stream().filter(CasePageController::isOpen).toList());
        page.addAttribute(
                "decisions",
                entries.stream().filter(CasePageController::isDecision).toList());
        page.addAttribute("messages", outbox.of(caseNo));
        page.addAttribute("templates", templates);
        certificateOf(file).ifPresent(certificate -> {
            page.addAttribute("certificate", certificate);
            page.addAttribute("certificateStatus", certificate.statusOn(LocalDate.now(clock)));
        });
        page.addAttribute("related", related(file));
        page.addAttribute("trail", entries);
        if (!entries.isEmpty()) {
            page.addAttribute("verification", AuditVerifier.verify(trail.copy(caseNo)));
        }
        return "desk/case";
    }

    /** What the signed-in person may take in at the counter. */
    private List<CaseAct> actsIn(CaseFile file) {
        return acts.stream()
                .flatMap(some -> some.openIn(file))
                .filter(act -> access.mayPost(act.path()))
                .toList();
    }

    /** The signed-in person has an interest in the case's organisation, and takes no duty in its cases any more. */
    @PostMapping("/cases/{caseNo}/interests")
    @Rule("X-4")
    String declareInterest(@PathVariable String caseNo, @RequestParam(required = false) String reason) {
        String given = reason == null ? "" : reason.strip();
        if (given.isEmpty() || given.codePointCount(0, given.length()) > MOST_OF_A_REASON) {
            throw Refusal.invalid("interest.reason-invalid", "X-4", "请说明利益关系，不超过%d字".formatted(MOST_OF_A_REASON));
        }
        interests.declare(CurrentUser.id(), cases.get(caseNo).organisationId(), given);
        // Without a duty in the case, the person does not see it any more.
        return "redirect:/board?declared";
    }

    /** The case's own, or else that of the case that it continues. */
    private Optional<Certificate> certificateOf(CaseFile file) {
        return Stream.of(file.caseNo(), file.chain())
                .flatMap(caseNo -> certificates.ofCase(caseNo).stream())
                .findFirst();
    }

    private List<CaseFile> related(CaseFile file) {
        CaseQuery ofOrganisation =
                new CaseQuery(null, null, null, null, file.organisationId(), null, null, null, null, null, null, null);
        return cases.search(ofOrganisation, Paging.of(0, RELATED, "openedOn,desc", Cases.sortable())).stream()
                .filter(other -> !other.caseNo().equals(file.caseNo()))
                .toList();
    }

    /** As in the list over REST. */
    private static boolean isOpen(Material material) {
        return !material.kind().confidential() || CurrentUser.hasOneOf(Role.INVESTIGATING);
    }

    private static boolean isDecision(AuditEntry entry) {
        return entry.ruleId() != null && NO_DECISIONS.stream().noneMatch(entry.action()::startsWith);
    }
}
