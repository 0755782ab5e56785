package org.cloudcert.engine.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.cloudcert.engine.SingleSignOn;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells the sign-in form of Camunda's web applications of the other way in. */
@RestController
@Tag(name = "登录")
class SingleSignOnController {

    private final Optional<SingleSignOn> singleSignOn;

    SingleSignOnController(Optional<SingleSignOn> singleSignOn) {
        this.singleSignOn = singleSignOn;
    }

    /**
     * @param address where a browser begins
     * @param signOutAddress where it ends its session at the provider; missing if it has none that we know of
     */
    record Way(String name, String address, String signOutAddress) {}

    @GetMapping("/public/single-sign-on")
    @Operation(summary = "查询单点登录", description = "没有配置统一身份认证时返回204")
    ResponseEntity<Way> way(HttpServletRequest request) {
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        return singleSignOn
                .map(provider -> ResponseEntity.ok(new Way(
                        provider.name(),
                        provider.signInAddress(null),
                        provider.signOutAddress(request.getSession(false), base).orElse(null))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
