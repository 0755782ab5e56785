package org.cloudcert.engine;

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
}
