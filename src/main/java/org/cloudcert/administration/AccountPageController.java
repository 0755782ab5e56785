package org.cloudcert.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.party.NewOrganisationAccount;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts of organisations and of other systems. */
@Controller
@RequestMapping(AccountPageController.PATH)
class AccountPageController {

    static final String PATH = "/administration/accounts";

    private static final int SIZE = 50;

    private final OrganisationAccounts accounts;
    private final Organisations organisations;
    private final Staff staff;

    AccountPageController(OrganisationAccounts accounts, Organisations organisations, Staff staff) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.staff = staff;
    }

    record Removal(@NotBlank(message = "请填写理由") @Text(max = 1000) String reason) {}

    @GetMapping
    String accounts(@RequestParam(defaultValue = "0") int page, Model model) {
        Map<Role, List<Person>> services = new LinkedHashMap<>();
        Stream.of(Role.values()).filter(Role.SERVICES::contains).forEach(role -> services.put(role, staff.with(role)));
        model.addAttribute("accounts", accounts.all(Paging.of(page, SIZE)));
        model.addAttribute("services", services);
        return "administration/accounts";
    }

    @PostMapping
    String create(@RequestParam String creditCode, @Valid @ModelAttribute NewOrganisationAccount account) {
        accounts.create(organisations.withCreditCode(creditCode.strip()).id(), account);
        return "redirect:" + PATH;
    }

    @PostMapping("/{organisationId}/{userId}/removal")
    String remove(
            @PathVariable String organisationId, @PathVariable String userId, @Valid @ModelAttribute Removal removal) {
        accounts.remove(organisationId, userId, removal.reason());
        return "redirect:" + PATH;
    }
}
