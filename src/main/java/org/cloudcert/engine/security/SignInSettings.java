package org.cloudcert.engine.security;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.engine.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How people and systems prove who they are.
 *
 * @param passwordHash what computing a password's hash costs
 * @param passwordRules whether new passwords must follow {@link PasswordRules}
 * @param remembered how long a password that was right needs no computing again; zero remembers nothing
 * @param guessing how many failures one address may cause
 * @param roles for each role the names of the groups outside that have it; nobody signed in elsewhere has a role that is
 *     missing here
 * @param oidc the provider of single sign-on, or null
 * @param ldap the directory, or null
 */
@ConfigurationProperties("cloudcert.sign-in")
record SignInSettings(
        @DefaultValue PasswordHash passwordHash,
        @DefaultValue("true") boolean passwordRules,
        @DefaultValue("PT5M") Duration remembered,
        @DefaultValue Guessing guessing,
        Map<Role, List<String>> roles,
        Oidc oidc,
        Ldap ldap) {

    SignInSettings {
        roles = roles == null ? Map.of() : Map.copyOf(roles);
    }

    /**
     * The parameters of Argon2id; the defaults are what OWASP asks for.
     *
     * @param memory in whole kibibytes, 8 at least
     */
    record PasswordHash(@DefaultValue("19MB") DataSize memory, @DefaultValue("2") int iterations) {}

    /**
     * What makes guessing over many names slow.
     *
     * @param failures so many at once, and so many again in each period
     */
    record Guessing(@DefaultValue("50") int failures, @DefaultValue("PT10M") Duration within) {}

    /**
     * A provider of OpenID Connect.
     *
     * @param issuer its address, as tokens name it; everything else is read from there
     * @param clientSecret null for a client without one; the proof key for the code exchange is used either way
     * @param audience whom bearer tokens must be meant for; not the client's id, so that no identity token passes for one
     * @param userClaim the user's id; where a token has none, its subject
     * @param groupsClaim a list of names
     * @param name what people call it
     */
    record Oidc(
            String issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("cloudcert") String audience,
            @DefaultValue("preferred_username") String userClaim,
            @DefaultValue("groups") String groupsClaim,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue("统一身份认证") String name) {

        Oidc {
            if (issuer == null || clientId == null) {
                throw new IllegalArgumentException(
                        "cloudcert.sign-in.oidc.issuer and cloudcert.sign-in.oidc.client-id belong together");
            }
            if (audience.equals(clientId)) {
                throw new IllegalArgumentException(
                        "cloudcert.sign-in.oidc.audience must not be the client's id: identity tokens would pass as access tokens");
            }
        }
    }

    /**
     * A directory that is asked by LDAP.
     *
     * @param url {@code ldaps://host:636} or {@code ldap://host:389}
     * @param startTls whether a connection of {@code ldap} is encrypted before anything else is said
     * @param bindDn who searches; null for anonymous
     * @param userFilter {@code {0}} is the name as typed
     * @param userAttribute the user's id; it must be what was typed, letter by letter
     * @param groupBase where groups are; null if none are searched
     * @param groupFilter {@code {0}} is the user's distinguished name
     * @param timeout of each step
     */
    record Ldap(
            String url,
            boolean startTls,
            String bindDn,
            String bindPassword,
            String userBase,
            @DefaultValue("(uid={0})") String userFilter,
            @DefaultValue("uid") String userAttribute,
            @DefaultValue("cn") String nameAttribute,
            @DefaultValue("mail") String mailAttribute,
            String groupBase,
            @DefaultValue("(member={0})") String groupFilter,
            @DefaultValue("cn") String groupAttribute,
            @DefaultValue("PT5S") Duration timeout) {

        Ldap {
            if (url == null || userBase == null) {
                throw new IllegalArgumentException(
                        "cloudcert.sign-in.ldap.url and cloudcert.sign-in.ldap.user-base belong together");
            }
        }
    }

    /** The roles of somebody who is in these groups elsewhere. */
    Set<Role> rolesOf(Iterable<String> groups) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        groups.forEach(group -> roles.forEach((role, names) -> {
            if (names.contains(group)) {
                held.add(role);
            }
        }));
        return held;
    }
}
