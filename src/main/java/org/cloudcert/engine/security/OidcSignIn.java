package org.cloudcert.engine.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.cloudcert.engine.SingleSignOn;
import org.cloudcert.engine.security.SignInFailures.Reason;
import org.cloudcert.web.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs people in through the provider, by authorization code with proof key, into the very session that Camunda's web
 * applications and our pages know: from then on it is as if they had signed in to Tasklist.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("cloudcert.sign-in.oidc.issuer")
class OidcSignIn implements SingleSignOn {

    private static final String BEGIN = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;
    private static final String HOME = "/camunda/app/tasklist/";

    /** The parameter, and the session's attribute until the browser is back. */
    private static final String RETURN_TO = "returnTo";

    private static final String ID_TOKEN = OidcSignIn.class.getName() + ".idToken";

    /** An address of this site: a second slash or a backslash would lead to another one. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]*");

    private final SignInSettings settings;
    private final OidcProvider provider;
    private final Provisioning provisioning;
    private final ProcessEngine engine;
    private final SignInFailures failures;

    OidcSignIn(
            SignInSettings settings,
            OidcProvider provider,
            Provisioning provisioning,
            ProcessEngine engine,
            SignInFailures failures) {
        this.settings = settings;
        this.provider = provider;
        this.provisioning = provisioning;
        this.engine = engine;
        this.failures = failures;
    }

    @Bean
    BearerTokens bearerTokens(SignedIn signedIn) {
        return new BearerTokens(provider, provisioning, signedIn, failures);
    }

    @Bean
    @Order(0)
    SecurityFilterChain singleSignOn(HttpSecurity http) throws Exception {
        return http.securityMatcher(BEGIN + "/**", "/login/oauth2/code/**")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers::ofAnswers)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(this::refuse))
                .oauth2Login(login -> login.clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NothingKept())
                        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(beginning()))
                        .successHandler(this::enter)
                        .failureHandler(this::refuse)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(OidcSignIn.this::refuse);
                                return filter;
                            }
                        }))
                .build();
    }

    private OAuth2AuthorizationRequestResolver beginning() {
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(provider, BEGIN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return remembering(request, requests.resolve(request));
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return remembering(request, requests.resolve(request, registration));
            }
        };
    }

    private static OAuth2AuthorizationRequest remembering(
            HttpServletRequest request, OAuth2AuthorizationRequest beginning) {
        String returnTo = request.getParameter(RETURN_TO);
        if (beginning != null && returnTo != null && OURS.matcher(returnTo).matches()) {
            request.getSession().setAttribute(RETURN_TO, returnTo);
        }
        return beginning;
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication proof)
            throws IOException, ServletException {
        OidcUser person = (OidcUser) proof.getPrincipal();
        ExternalIdentity identity = provider.identity(
                person.getClaims(),
                person.getSubject(),
                person.getIssuedAt() == null ? Instant.EPOCH : person.getIssuedAt());
        try {
            provisioning.admit(identity);
        } catch (NotAdmitted reason) {
            refuse(request, response, reason);
            return;
        }
        Object returnTo = request.getSession().getAttribute(RETURN_TO);
        AuthenticationUtil.revalidateSession(request, AuthenticationUtil.createAuthentication(engine, identity.user()));
        request.getSession().setAttribute(ID_TOKEN, person.getIdToken().getTokenValue());
        SessionToken.give(request, response);
        response.sendRedirect(request.getContextPath() + (returnTo == null ? HOME : returnTo));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        NotAdmitted reason = failure instanceof NotAdmitted told
                ? told
                : failure instanceof OAuth2AuthenticationException
                        ? NotAdmitted.signInNotFinished(failure)
                        : NotAdmitted.providerUnavailable(failure);
        failures.count(
                reason.status().is5xxServerError()
                        ? Reason.PROVIDER_UNAVAILABLE
                        : reason.status() == HttpStatus.FORBIDDEN ? Reason.NOT_ADMITTED : Reason.TOKEN_REFUSED);
        request.setAttribute(SignIn.PROBLEM, Problems.of(reason.status(), reason.code(), reason.getMessage()));
        request.getRequestDispatcher("/sign-in").forward(request, response);
    }

    @Override
    public String name() {
        return settings.oidc().name();
    }

    @Override
    public String signInAddress(String returnTo) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(BEGIN).pathSegment(OidcProvider.ID);
        if (returnTo != null) {
            address.queryParam(RETURN_TO, "{returnTo}");
            return address.encode().buildAndExpand(returnTo).toUriString();
        }
        return address.toUriString();
    }

    @Override
    public Optional<String> signOutAddress(HttpSession session, String base) {
        Object idToken = session == null ? null : session.getAttribute(ID_TOKEN);
        return idToken == null
                ? Optional.empty()
                : provider.endOfSession().map(end -> UriComponentsBuilder.fromUriString(end)
                        .queryParam("id_token_hint", idToken)
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(base + "/sign-in")
                        .toUriString());
    }

    /** Tokens to act for people at the provider are not needed and not kept. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
