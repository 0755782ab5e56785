package org.cloudcert.engine;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts in this thread. */
public final class CurrentUser {

    /** Stands for the product itself: timers, outbox, jobs. */
    public static final String SYSTEM = "system";

    private CurrentUser() {}

    /** The signed-in user's id, or {@link #SYSTEM} where nobody is signed in. */
    public static String id() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? SYSTEM
                : authentication.getName();
    }

    /** The signed-in user's roles; nobody and the product itself have none. */
    public static Set<Role> roles() {
        Set<Role> roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !hasOneOf(Set.of(role)));
        return roles;
    }

    /** Whether the signed-in user has one of these roles; nobody and the product itself have none. */
    public static boolean hasOneOf(Set<Role> roles) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream().anyMatch(held -> roles.stream()
                        .anyMatch(role -> held.getAuthority().equals("ROLE_" + role.group())));
    }
}
