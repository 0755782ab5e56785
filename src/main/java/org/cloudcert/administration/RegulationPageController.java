package org.cloudcert.administration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.regulation.NewRegulation;
import org.cloudcert.capability.regulation.Regulated.Preview;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.cloudcert.capability.regulation.Regulations;
import org.cloudcert.capability.regulation.Regulations.Examination;
import org.cloudcert.capability.regulation.Regulations.Standing;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Calendars, fee schedules and templates: what is in force, what is proposed, and the review. */
@Controller
@RequestMapping(RegulationPageController.PATH)
class RegulationPageController {

    static final String PATH = "/administration/regulations";

    private static final EnumSet<Role> PROPOSING = EnumSet.of(Role.ADMINISTRATOR);
    private static final EnumSet<Role> REVIEWING = EnumSet.of(Role.ADMINISTRATOR, Role.APPROVER);

    private final Regulations regulations;
    private final Names names;

    RegulationPageController(Regulations regulations, Names names) {
        this.regulations = regulations;
        this.names = names;
    }

    /** What was typed into the form, to show it again where it is refused. */
    record Form(String title, String content, LocalDate effectiveOn, String reason) {}

    @GetMapping
    String list(Model page) {
        Map<RegulationKind, List<Standing>> standings = new EnumMap<>(RegulationKind.class);
        for (RegulationKind kind : RegulationKind.values()) {
            standings.put(kind, regulations.standings(kind));
        }
        page.addAttribute("names", names.page());
        page.addAttribute("standings", standings);
        page.addAttribute(
                "waiting",
                standings.values().stream()
                        .flatMap(List::stream)
                        .filter(standing -> standing.proposed() != null)
                        .toList());
        return "administration/regulations";
    }

    @GetMapping("/{kind}/{subject}")
    ModelAndView subject(@PathVariable RegulationKind kind, @PathVariable String subject) {
        return subject(
                kind, subject, new Form(null, regulations.inForce(kind, subject).content(), null, null), null);
    }

    /** A form that is refused comes back as it was typed, with what is wrong. */
    @PostMapping("/{kind}/{subject}")
    ModelAndView propose(
            @PathVariable RegulationKind kind,
            @PathVariable String subject,
            @RequestParam(required = false) String title,
            @RequestParam(required = false) String content,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate effectiveOn,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        String text = file == null || file.isEmpty() ? content : new String(file.getBytes(), StandardCharsets.UTF_8);
        try {
            RegulationVersion version =
                    regulations.propose(new NewRegulation(kind, subject, title, text, effectiveOn, reason));
            return new ModelAndView("redirect:" + PATH + "/versions/" + version.id());
        } catch (Refusal refusal) {
            return subject(kind, subject, new Form(title, text, effectiveOn, reason), refusal);
        }
    }

    private ModelAndView subject(RegulationKind kind, String subject, Form form, Refusal refusal) {
        List<RegulationVersion> versions = regulations.of(kind, subject);
        ModelAndView page = new ModelAndView("administration/regulation");
        page.addObject("names", names.page());
        page.addObject("kind", kind);
        page.addObject("subject", regulations.subject(kind, subject));
        page.addObject("inForce", regulations.inForce(kind, subject));
        page.addObject("versions", versions);
        page.addObject(
                "proposed",
                versions.stream()
                        .filter(version -> version.state() == State.PROPOSED)
                        .findFirst()
                        .orElse(null));
        page.addObject("proposes", CurrentUser.hasOneOf(PROPOSING));
        page.addObject("form", form);
        if (refusal != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("refusal", refusal);
        }
        return page;
    }

    @GetMapping("/versions/{id}")
    String version(@PathVariable String id, Model page) {
        Examination examination = regulations.examine(id);
        RegulationVersion version = examination.version();
        page.addAttribute("names", names.page());
        page.addAttribute("subject", regulations.subject(version.kind(), version.subject()));
        page.addAttribute("version", version);
        page.addAttribute("examination", examination);
        regulations.preview(id).ifPresent(preview -> page.addAttribute("preview", shown(preview)));
        boolean own = version.proposal().by().equals(CurrentUser.id());
        boolean open = version.state() == State.PROPOSED;
        page.addAttribute("own", own && open);
        page.addAttribute("reviews", open && !own && CurrentUser.hasOneOf(REVIEWING));
        page.addAttribute("withdraws", version.isUpcoming() && CurrentUser.hasOneOf(PROPOSING));
        return "administration/regulation-version";
    }

    /** A text is shown on the page itself; of anything else the page only says that there is one. */
    private static String shown(Preview preview) {
        return preview.mediaType().startsWith("text/plain")
                ? new String(preview.content(), StandardCharsets.UTF_8)
                : "";
    }

    @GetMapping("/versions/{id}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String id) {
        Preview preview =
                regulations.preview(id).orElseThrow(() -> Refusal.notFound("regulation.no-preview", "这类制度没有预览"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(preview.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .body(preview.content());
    }

    @PostMapping("/versions/{id}/review")
    String review(
            @PathVariable String id, @RequestParam String decision, @RequestParam(required = false) String reason) {
        switch (decision) {
            case "approve" -> regulations.approve(id, reason);
            case "reject" -> regulations.reject(id, reason);
            default -> throw Refusal.unreadable("request.parameter-invalid", "decision", "请选择批准或驳回");
        }
        return "redirect:" + PATH + "/versions/" + id;
    }

    @PostMapping("/versions/{id}/withdrawal")
    String withdraw(@PathVariable String id, @RequestParam(required = false) String reason) {
        regulations.withdraw(id, reason);
        return "redirect:" + PATH + "/versions/" + id;
    }
}
