package org.cloudcert.administration;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.staffing.Delegations;
import org.cloudcert.capability.staffing.NewDelegation;
import org.cloudcert.capability.staffing.NewReassignment;
import org.cloudcert.capability.staffing.NewReassignment.Choice;
import org.cloudcert.capability.staffing.ReassignmentView;
import org.cloudcert.capability.staffing.Reassignments;
import org.cloudcert.capability.staffing.Workloads;
import org.cloudcert.capability.staffing.Workloads.Workload;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has how much to do, who deputises for whom, and what a leaver's work becomes. */
@Controller
@RequestMapping("/administration/people")
class PeopleController {

    private static final int SHOWN = 50;

    /** What the name of a field that chooses a successor for one post begins with; case number and duty follow. */
    private static final String CHOICE = "to/";

    private final Workloads workloads;
    private final Delegations delegations;
    private final Reassignments reassignments;
    private final Staff staff;
    private final Clock clock;

    PeopleController(
            Workloads workloads, Delegations delegations, Reassignments reassignments, Staff staff, Clock clock) {
        this.workloads = workloads;
        this.delegations = delegations;
        this.reassignments = reassignments;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping
    String people(Model page) {
        page.addAttribute("names", names());
        page.addAttribute("people", colleagues());
        page.addAttribute("zone", clock.getZone());
        page.addAttribute("loads", workloads.all().stream().collect(toMap(Workload::userId, Function.identity())));
        page.addAttribute(
                "delegations", delegations.list(null, Paging.of(0, SHOWN)).getContent());
        page.addAttribute(
                "reassignments", reassignments.list(Paging.of(0, SHOWN)).getContent());
        return "administration/people";
    }

    @PostMapping("/delegations")
    String plan(@Valid DelegationFields fields) {
        delegations.plan(
                new NewDelegation(fields.principal(), fields.deputy(), fields.from(), fields.until(), fields.reason()));
        return "redirect:/administration/people#delegations";
    }

    @PostMapping("/delegations/{id}/revocation")
    String revoke(@PathVariable String id, @Valid ReasonField field) {
        delegations.revoke(id, field.reason());
        return "redirect:/administration/people#delegations";
    }

    @GetMapping("/{userId}")
    String choose(@PathVariable String userId, Model page) {
        return preview(userId, new NewReassignment(userId, null, null), page);
    }

    @PostMapping("/{userId}/preview")
    String preview(@PathVariable String userId, @RequestParam Map<String, String> fields, Model page) {
        return preview(userId, wanted(userId, fields), page);
    }

    private String preview(String userId, NewReassignment wanted, Model page) {
        page.addAttribute("names", names());
        page.addAttribute("leaver", userId);
        page.addAttribute(
                "people",
                colleagues().stream()
                        .filter(person -> !person.id().equals(userId))
                        .toList());
        page.addAttribute("wanted", wanted);
        page.addAttribute(
                "chosen",
                wanted.choices().stream()
                        .collect(toMap(choice -> field(choice.caseNo(), choice.duty()), Choice::successor)));
        page.addAttribute("posts", reassignments.preview(wanted));
        return "administration/reassignment";
    }

    @PostMapping("/{userId}/reassignment")
    String reassign(@PathVariable String userId, @RequestParam Map<String, String> fields, @Valid OrderFields order) {
        ReassignmentView ordered =
                reassignments.order(wanted(userId, fields), order.reason(), "true".equals(order.dismissal()));
        return "redirect:/administration/people/reassignments/" + ordered.id();
    }

    @GetMapping("/reassignments/{id}")
    String progress(@PathVariable String id, Model page) {
        page.addAttribute("names", names());
        page.addAttribute("done", reassignments.get(id));
        return "administration/reassigned";
    }

    /** The name of the field that chooses a successor for one post. */
    static String field(String caseNo, Duty duty) {
        return CHOICE + caseNo + "/" + duty;
    }

    private static NewReassignment wanted(String leaver, Map<String, String> fields) {
        List<Choice> choices = new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> field.getKey().startsWith(CHOICE)
                                && !field.getValue().isBlank())
                        .map(field -> choice(field.getKey().substring(CHOICE.length()), field.getValue()))
                        .toList();
        String successor = fields.getOrDefault("successor", "");
        return new NewReassignment(leaver, successor.isBlank() ? null : successor, choices);
    }

    private static Choice choice(String post, String successor) {
        int slash = post.lastIndexOf('/');
        try {
            return new Choice(post.substring(0, slash), Duty.valueOf(post.substring(slash + 1)), successor);
        } catch (RuntimeException e) {
            throw Refusal.unreadable("request.parameter-invalid", CHOICE + post, "不知道为哪项职责选择接替人");
        }
    }

    private Map<String, String> names() {
        return staff.all().stream().collect(toMap(Person::id, Person::name));
    }

    private List<Person> colleagues() {
        Set<String> others =
                staff.with(Role.INTEGRATOR).stream().map(Person::id).collect(Collectors.toSet());
        return staff.all().stream()
                .filter(person -> !others.contains(person.id()))
                .toList();
    }

    record DelegationFields(
            @NotBlank(message = "请选择被代理人") String principal,
            @NotBlank(message = "请选择代理人") String deputy,
            @NotNull(message = "请填写首日") LocalDate from,
            @NotNull(message = "请填写末日") LocalDate until,
            @NotBlank(message = "请填写原因") @Text(max = 1000) String reason) {}

    record ReasonField(@NotBlank(message = "请填写撤销的原因") @Text(max = 1000) String reason) {}

    /** @param dismissal {@code true} if the box was ticked, null if not */
    record OrderFields(@NotBlank(message = "请填写移交的原因") @Text(max = 1000) String reason, String dismissal) {}
}
