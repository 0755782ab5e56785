package org.cloudcert.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real provider of OpenID Connect on a port of its own: people sign in there with a form, systems with a secret. */
public final class SignInProvider {

    public static final String CLIENT = "cloudcert-web";
    public static final String SECRET = "secret-of-the-web-client";
    public static final String AUDIENCE = "cloudcert-api";

    /** Another host name than the product's: cookies do not know ports. */
    private static final String HOST = "127.0.0.1";

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final String issuer;

    private SignInProvider(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
        this.issuer = "http://" + HOST + ":" + context.getWebServer().getPort();
    }

    /** Somebody there; the password is {@code password}. */
    public record Person(String name, String mail, List<String> groups) {}

    public static SignInProvider start() {
        return new SignInProvider(new AnnotationConfigServletWebServerApplicationContext(Server.class));
    }

    public String issuer() {
        return issuer;
    }

    public void person(String user, String name, String... groups) {
        people().put(user, new Person(name, user + "@example.cn", List.of(groups)));
    }

    /** The client that people's browsers come through; the product is at this address. */
    public void registerWebClient(String product) {
        clients()
                .save(RegisteredClient.withId(CLIENT)
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(product + "/login/oauth2/code/sso")
                        .postLogoutRedirectUri(product + "/sign-in")
                        .scope("openid")
                        .scope("profile")
                        .scope("email")
                        .clientSettings(
                                ClientSettings.builder().requireProofKey(true).build())
                        .build());
    }

    /** A system that gets tokens for itself; the secret is {@code secret}. */
    public void registerService(String client, String... groups) {
        people().put(client, new Person(client, null, List.of(groups)));
        clients()
                .save(RegisteredClient.withId(client)
                        .clientId(client)
                        .clientSecret("{noop}secret")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
    }

    /** Asks for a service's token, as the service does. */
    public String serviceToken(String client) {
        return Http.at(issuer)
                .as(client, "secret")
                .send("POST", "/oauth2/token", "application/x-www-form-urlencoded", "grant_type=client_credentials")
                .expect(200)
                .field("access_token");
    }

    /** Any claims under the provider's own signature. */
    public String sign(JWTClaimsSet claims) {
        return sign(claims, context.getBean(RSAKey.class));
    }

    public static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key with the name of the provider's, and not the provider's. */
    public RSAKey forgedKey() {
        return Server.key(context.getBean(RSAKey.class).getKeyID());
    }

    public void stop() {
        context.close();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Person> people() {
        return context.getBean("people", Map.class);
    }

    private InMemoryRegisteredClientRepository clients() {
        return context.getBean(InMemoryRegisteredClientRepository.class);
    }

    /** Not marked as a configuration: the product looks for its components on the tests' class path too. */
    @EnableWebSecurity
    static class Server {

        /** Everything is done by filters, but where no servlet is, Tomcat asks none. */
        @Bean
        TomcatServletWebServerFactory web() {
            TomcatServletWebServerFactory web = new TomcatServletWebServerFactory(0);
            web.setRegisterDefaultServlet(true);
            return web;
        }

        @Bean
        Map<String, Person> people() {
            return new ConcurrentHashMap<>();
        }

        @Bean
        @Order(1)
        SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, endpoints -> endpoints.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()))
                    .exceptionHandling(handling ->
                            handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain form(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users(Map<String, Person> people) {
            return user -> {
                if (!people.containsKey(user)) {
                    throw new UsernameNotFoundException(user);
                }
                return User.withUsername(user)
                        .password("{noop}password")
                        .authorities("person")
                        .build();
            };
        }

        /** The repository wants one client at least. */
        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("nobody")
                    .clientId("nobody")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(Map<String, Person> people) {
            return token -> {
                Person person = people.get(token.getPrincipal().getName());
                token.getClaims().claim("groups", person.groups());
                if (token.getAuthorizationGrantType().equals(AuthorizationGrantType.AUTHORIZATION_CODE)) {
                    token.getClaims()
                            .claim("preferred_username", token.getPrincipal().getName())
                            .claim("name", person.name())
                            .claim("email", person.mail());
                }
                if (token.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
                    token.getClaims().audience(List.of(AUDIENCE));
                }
            };
        }

        @Bean
        RSAKey key() {
            return key("the-key");
        }

        private static RSAKey key(String name) {
            try {
                return new RSAKeyGenerator(2048).keyID(name).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Bean
        JWKSource<SecurityContext> keys(RSAKey key) {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
