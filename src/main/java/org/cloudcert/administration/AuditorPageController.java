package org.cloudcert.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.capability.staffing.AuditorRegister;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which the register of auditors is kept. */
@Controller
@RequestMapping(AuditorPageController.PATH)
class AuditorPageController {

    static final String PATH = "/administration/auditors";

    private static final int LONGEST_CATEGORY = 20;

    private final AuditorRegister register;
    private final Staff staff;
    private final Clock clock;

    AuditorPageController(AuditorRegister register, Staff staff, Clock clock) {
        this.register = register;
        this.staff = staff;
        this.clock = clock;
    }

    record Registration(
            @NotBlank(message = "请选择审核员") String userId,
            @NotBlank(message = "请填写注册号") @Text(max = 50) String registrationNumber,
            @NotNull(message = "请填写有效期") LocalDate validUntil) {}

    record Confirmation(
            @NotBlank(message = "请选择审核员") String userId,
            @NotBlank(message = "请填写业务类别代码") @Text(max = 1000) String categories,
            @NotBlank(message = "请填写评价") @Text(max = 1000) String evaluation) {

        /** @throws Refusal {@code auditor.category-invalid} */
        Set<String> codes() {
            Set<String> codes = Arrays.stream(categories.split("[,，、;；\\s]+"))
                    .filter(code -> !code.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (codes.isEmpty() || codes.stream().anyMatch(code -> code.length() > LONGEST_CATEGORY)) {
                throw Refusal.invalid("auditor.category-invalid", "C-4.2", "业务类别代码不超过%d字".formatted(LONGEST_CATEGORY));
            }
            return codes;
        }
    }

    record Education(
            @NotBlank(message = "请选择审核员") String userId,
            @NotNull(message = "请填写完成日期") LocalDate completedOn,
            @NotNull(message = "请填写学时") @Min(value = 1, message = "学时至少为1") @Max(value = 1000, message = "学时至多为1000")
                    Integer hours,
            @NotBlank(message = "请填写内容") @Text(max = 200) String subject) {}

    @GetMapping
    String auditors(Model page) {
        page.addAttribute("auditors", register.entries());
        page.addAttribute("people", staff.with(Role.AUDITOR));
        page.addAttribute("today", LocalDate.now(clock));
        return "administration/auditors";
    }

    @PostMapping("/registrations")
    String enter(@Valid Registration fields) {
        register.enter(fields.userId(), fields.registrationNumber(), fields.validUntil());
        return "redirect:" + PATH;
    }

    @PostMapping("/confirmations")
    String confirm(@Valid Confirmation fields) {
        register.confirm(fields.userId(), fields.codes(), fields.evaluation());
        return "redirect:" + PATH;
    }

    @PostMapping("/education")
    String educate(@Valid Education fields) {
        register.recordEducation(fields.userId(), fields.completedOn(), fields.hours(), fields.subject());
        return "redirect:" + PATH;
    }
}
