package org.cloudcert.administration;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the administration begins: what there is to look after. */
@Controller
class AdministrationController {

    @GetMapping("/administration")
    String overview() {
        return "administration/overview";
    }
}
