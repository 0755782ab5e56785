package org.cloudcert.administration;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the administration begins: what there is to look after. */
@Controller
class AdministrationController {

    @GetMapping("/administration")
    @Operation(summary = "管理首页")
    String overview() {
        return "administration/overview";
    }
}
