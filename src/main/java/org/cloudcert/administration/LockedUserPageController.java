package org.cloudcert.administration;

import jakarta.validation.Valid;
import org.cloudcert.administration.LockedUserController.UnlockRequest;
import org.cloudcert.engine.SignInLocks;
import org.cloudcert.web.Paging;
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

    @GetMapping
    String locked(@RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("locks", locks.all(Paging.of(page, SIZE)));
        return "administration/locked-users";
    }

    @PostMapping("/{user}")
    String unlock(@PathVariable String user, @Valid @ModelAttribute UnlockRequest request) {
        unlocking.unlock(user, request.reason());
        return "redirect:" + PATH;
    }
}
