package org.cloudcert.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.cloudcert.capability.audittrail.Unlocking;
import org.cloudcert.engine.SignInLocks;
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

/** The page on which an administrator lets people in again. */
@Controller
@RequestMapping(LockedUserPageController.PATH)
class LockedUserPageController {

    static final String PATH = "/administration/locked-users";

    private static final int SIZE = 100;

    private final SignInLocks locks;
    private final Unlocking unlocking;

    LockedUserPageController(SignInLocks locks, Unlocking unlocking) {
        this.locks = locks;
        this.unlocking = unlocking;
    }

    record Release(@NotBlank(message = "请填写解除锁定的理由") @Text(max = 1000) String reason) {}

    @GetMapping
    String locked(@RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("locks", locks.all(Paging.of(page, SIZE)));
        return "administration/locked-users";
    }

    @PostMapping("/{user}")
    String unlock(@PathVariable String user, @Valid @ModelAttribute Release release) {
        unlocking.unlock(user, release.reason());
        return "redirect:" + PATH;
    }
}
