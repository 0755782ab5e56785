package org.cloudcert.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.staffing.DelegationState;
import org.cloudcert.capability.staffing.DelegationView;
import org.cloudcert.capability.staffing.Delegations;
import org.cloudcert.capability.staffing.NewDelegation;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where everybody names a deputy for an absence of their own. */
@Controller
@RequestMapping("/board/delegations")
class DelegationPageController {

    private static final int SHOWN = 20;

    private final Delegations delegations;
    private final Words words;
    private final Clock clock;

    DelegationPageController(Delegations delegations, Words words, Clock clock) {
        this.delegations = delegations;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String mine(Model page) {
        List<DelegationView> mine = delegations.list(CurrentUser.id(), Paging.of(0, SHOWN)).stream()
                .map(one -> one.state() == DelegationState.ENDED ? one : delegations.get(one.id()))
                .toList();
        page.addAttribute("words", words.page());
        page.addAttribute("delegations", mine);
        page.addAttribute("today", LocalDate.now(clock));
        return "desk/delegations";
    }

    @PostMapping
    String plan(@Valid DelegationFields fields) {
        delegations.plan(
                new NewDelegation(CurrentUser.id(), fields.deputy(), fields.from(), fields.until(), fields.reason()));
        return "redirect:/board/delegations";
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable String id, @Valid ReasonField field) {
        delegations.revoke(id, field.reason());
        return "redirect:/board/delegations";
    }

    record DelegationFields(
            @NotBlank String deputy,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotBlank @Text(max = 1000) String reason) {}

    record ReasonField(@NotBlank @Text(max = 1000) String reason) {}
}
