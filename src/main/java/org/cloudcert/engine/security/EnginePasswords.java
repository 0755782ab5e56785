package org.cloudcert.engine.security;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets the engine check passwords; it also locks users out after repeated failures. */
@Component
class EnginePasswords implements AuthenticationProvider {

    private final IdentityService identity;
    private final SignedIn signedIn;

    EnginePasswords(IdentityService identity, SignedIn signedIn) {
        this.identity = identity;
        this.signedIn = signedIn;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        if (!isRight(name, String.valueOf(attempt.getCredentials()))) {
            throw new BadCredentialsException("Wrong user or password, or locked");
        }
        return signedIn.as(name).orElseThrow(() -> new BadCredentialsException("The user is gone"));
    }

    private boolean isRight(String name, String password) {
        try {
            return identity.checkPassword(name, password);
        } catch (RestException refused) {
            if (refused.getCause() instanceof NotAdmitted reason) {
                throw reason;
            }
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
