package org.cloudcert.engine.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.cloudcert.rule.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets forms offer the people to choose from. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "用户")
class UserController {

    private final Staff staff;

    UserController(Staff staff) {
        this.staff = staff;
    }

    @GetMapping
    @Operation(summary = "查询用户", description = "role为角色（如project-lead），不给则为全部用户")
    List<Person> users(@RequestParam(required = false) String role) {
        return role == null ? staff.all() : staff.with(roleOf(role));
    }

    private static Role roleOf(String group) {
        return Stream.of(Role.values())
                .filter(role -> role.group().equals(group))
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable("request.parameter-invalid", "role", "没有角色“" + group + "”"));
    }
}
