package org.cloudcert.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.cloudcert.capability.certificate.IssuingBody;
import org.cloudcert.web.Lines;
import org.cloudcert.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which the body that issues certificates keeps what it has to hold, and tells holders of its own failure. */
@Controller
@RequestMapping(BodyPageController.PATH)
class BodyPageController {

    static final String PATH = "/administration/body";

    private final IssuingBody body;

    BodyPageController(IssuingBody body) {
        this.body = body;
    }

    record Safeguard(
            @NotBlank(message = "请选择类别") String kind,
            @NotBlank(message = "请填写名称或编号") @Text(max = 200) String reference,
            @Digits(integer = 13, fraction = 2, message = "金额以元为单位，至多两位小数") BigDecimal yuan,
            @NotNull(message = "请填写生效日期") LocalDate validFrom,
            @NotNull(message = "请填写失效日期") LocalDate validUntil) {}

    record Failure(
            @NotBlank(message = "请填写原因") @Lines(max = 1000) String reason,
            @NotBlank(message = "请填写处理安排") @Lines(max = 2000) String consequence) {}

    @GetMapping
    String body(Model page) {
        page.addAttribute("safeguards", body.safeguards());
        page.addAttribute("kinds", body.kinds());
        page.addAttribute("safeguarded", body.isSafeguarded());
        return "administration/body";
    }

    @PostMapping("/safeguards")
    String record(@Valid Safeguard fields) {
        body.record(fields.kind(), fields.reference(), fields.yuan(), fields.validFrom(), fields.validUntil());
        return "redirect:" + PATH;
    }

    @PostMapping("/failures")
    String tell(@Valid Failure fields, Model page) {
        page.addAttribute("told", body.tellHolders(fields.reason(), fields.consequence()));
        return body(page);
    }
}
