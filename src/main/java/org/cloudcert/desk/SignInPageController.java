package org.cloudcert.desk;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What somebody sees at the address of a page before signing in. */
@Controller
class SignInPageController {

    @RequestMapping("/sign-in")
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    String signIn() {
        return "desk/sign-in";
    }
}
