package org.cloudcert.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.cloudcert.engine.SingleSignOn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What somebody sees at the address of a page before signing in, where that failed, and after signing out. */
@Controller
class SignInPageController {

    private final Optional<SingleSignOn> singleSignOn;

    SignInPageController(Optional<SingleSignOn> singleSignOn) {
        this.singleSignOn = singleSignOn;
    }

    @RequestMapping("/sign-in")
    String signIn(
            @RequestAttribute(required = false) ProblemDetail problem,
            @RequestAttribute(name = RequestDispatcher.FORWARD_REQUEST_URI, required = false) String wanted,
            Model page,
            HttpServletResponse response) {
        response.setStatus(problem == null ? HttpStatus.UNAUTHORIZED.value() : problem.getStatus());
        page.addAttribute("signedOut", false);
        page.addAttribute("problem", problem);
        offer(page, problem == null ? wanted : null);
        return "desk/sign-in";
    }

    /** Ends the session here; a link ends the one at the provider, which a redirected form may not reach. */
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, Model page) {
        HttpSession session = request.getSession(false);
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        page.addAttribute("signedOut", true);
        page.addAttribute("signOutAddress", singleSignOn.flatMap(provider -> provider.signOutAddress(session, base)));
        if (session != null) {
            session.invalidate();
        }
        offer(page, null);
        return "desk/sign-in";
    }

    private void offer(Model page, String returnTo) {
        page.addAttribute("user", null);
        singleSignOn.ifPresent(provider -> {
            page.addAttribute("provider", provider.name());
            page.addAttribute("providerAddress", provider.signInAddress(returnTo));
        });
    }
}
