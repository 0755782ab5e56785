package org.cloudcert.engine.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.cloudcert.engine.Role;
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

    private final IdentityService identity;

    UserController(IdentityService identity) {
        this.identity = identity;
    }

    @GetMapping
    @Operation(summary = "查询用户", description = "role为角色（如project-lead），不给则为全部用户")
    List<UserResponse> users(@RequestParam(required = false) String role) {
        UserQuery query = identity.createUserQuery();
        if (role != null) {
            query.memberOfGroup(group(role));
        }
        return query.orderByUserId().asc().list().stream().map(UserResponse::of).toList();
    }

    private static String group(String role) {
        return Stream.of(Role.values())
                .map(Role::group)
                .filter(role::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable("request.parameter-invalid", "role", "没有角色“" + role + "”"));
    }

    record UserResponse(String id, String name) {

        static UserResponse of(User user) {
            String name = Stream.of(user.getFirstName(), user.getLastName())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "))
                    .strip();
            return new UserResponse(user.getId(), name.isEmpty() ? user.getId() : name);
        }
    }
}
