package org.cloudcert.engine;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** The configured provider that people sign in with; there is none unless one is configured. */
public interface SingleSignOn {

    /** What people call it. */
    String name();

    /**
     * Where to begin.
     *
     * @param returnTo the page of ours to come back to; null for Tasklist
     */
    String signInAddress(String returnTo);

    /**
     * Where a browser ends its session at the provider too, if it has one there that we know of.
     *
     * @param session ours, or null
     * @param base scheme and host under which the browser reaches us
     */
    Optional<String> signOutAddress(HttpSession session, String base);
}
