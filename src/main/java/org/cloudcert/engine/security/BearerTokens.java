package org.cloudcert.engine.security;

import java.time.Instant;
import org.cloudcert.engine.security.SignInFailures.Reason;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Lets people and service accounts in who show a token of the provider. */
final class BearerTokens implements AuthenticationManager {

    private final OidcProvider provider;
    private final Provisioning provisioning;
    private final SignedIn signedIn;
    private final SignInFailures failures;

    BearerTokens(OidcProvider provider, Provisioning provisioning, SignedIn signedIn, SignInFailures failures) {
        this.provider = provider;
        this.provisioning = provisioning;
        this.signedIn = signedIn;
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        ExternalIdentity person = identity(((BearerTokenAuthenticationToken) attempt).getToken());
        try {
            provisioning.admit(person);
        } catch (NotAdmitted reason) {
            failures.count(Reason.NOT_ADMITTED);
            throw reason;
        }
        return signedIn.as(person.user()).orElseThrow(() -> new InvalidBearerTokenException("The user is gone"));
    }

    private ExternalIdentity identity(String token) {
        try {
            Jwt jwt = provider.tokens().decode(token);
            return provider.identity(
                    jwt.getClaims(), jwt.getSubject(), jwt.getIssuedAt() == null ? Instant.EPOCH : jwt.getIssuedAt());
        } catch (BadJwtException refused) {
            failures.count(Reason.TOKEN_REFUSED);
            throw new InvalidBearerTokenException("The token is not valid here", refused);
        } catch (JwtException | JwtDecoderInitializationException unreachable) {
            failures.count(Reason.PROVIDER_UNAVAILABLE);
            throw NotAdmitted.providerUnavailable(unreachable);
        }
    }
}
