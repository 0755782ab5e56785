package org.cloudcert.engine.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.engine.security.SignInSettings.Oidc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * The configured provider of OpenID Connect. What it says about itself is read when somebody first needs it, so that the
 * product starts, and local users sign in, while the provider is away.
 */
@Component
@ConditionalOnProperty("cloudcert.sign-in.oidc.issuer")
class OidcProvider implements ClientRegistrationRepository {

    /** In the addresses {@code /oauth2/authorization/…} and {@code /login/oauth2/code/…}. */
    static final String ID = "sso";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private final Oidc settings;
    private final JwtDecoder tokens;
    private volatile ClientRegistration registration;

    OidcProvider(SignInSettings settings) {
        this.settings = settings.oidc();
        this.tokens = new SupplierJwtDecoder(this::decoder);
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.issuer()), this::isForUs));
        return decoder;
    }

    private OAuth2TokenValidatorResult isForUs(Jwt token) {
        return token.getAudience() != null && token.getAudience().contains(settings.audience())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "Meant for others", null));
    }

    /** Bearer tokens: signed by the provider, in time, and meant for us. */
    JwtDecoder tokens() {
        return tokens;
    }

    /** @throws RuntimeException if the provider cannot be asked */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        ClientRegistration known = registration;
        if (known == null) {
            known = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientName(settings.name())
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .clientAuthenticationMethod(
                            settings.clientSecret() == null
                                    ? ClientAuthenticationMethod.NONE
                                    : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .scope(settings.scopes())
                    .build();
            registration = known;
        }
        return known;
    }

    /** Where a browser ends its session at the provider, if it offers that and can be asked. */
    Optional<String> endOfSession() {
        try {
            return Optional.ofNullable(findByRegistrationId(ID)
                            .getProviderDetails()
                            .getConfigurationMetadata()
                            .get("end_session_endpoint"))
                    .map(Object::toString);
        } catch (RuntimeException unreachable) {
            LOG.warn("The provider of single sign-on cannot be asked: {}", unreachable.getMessage());
            return Optional.empty();
        }
    }

    /** What the provider says about somebody, in an identity token, its further claims, or a bearer token. */
    ExternalIdentity identity(Map<String, Object> claims, String subject, Instant issuedAt) {
        return new ExternalIdentity(
                claims.get(settings.userClaim()) instanceof String user ? user : subject,
                claims.get("name") instanceof String name ? name : null,
                claims.get("email") instanceof String mail ? mail : null,
                groups(claims.get(settings.groupsClaim())),
                issuedAt);
    }

    private static List<String> groups(Object claim) {
        if (claim instanceof String one) {
            return List.of(one);
        }
        return claim instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }
}
