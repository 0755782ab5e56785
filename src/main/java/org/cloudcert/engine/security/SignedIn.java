package org.cloudcert.engine.security;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Makes the engine's users known to Spring Security; their groups are read anew for each request. */
@Component
class SignedIn {

    private static final String ROLE = "ROLE_";

    private final IdentityService identity;

    SignedIn(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * Who has proved to be this user, or empty if there is no such user (any more).
     *
     * @param name as typed; the database ignores blanks at its end, the result's name has none
     */
    Optional<Authentication> as(String name) {
        return Optional.ofNullable(identity.createUserQuery().userId(name).singleResult())
                .map(user -> UsernamePasswordAuthenticationToken.authenticated(
                        user.getId(), null, authorities(user.getId())));
    }

    private List<GrantedAuthority> authorities(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .<GrantedAuthority>map(group -> new SimpleGrantedAuthority(ROLE + group))
                .toList();
    }

    /** The engine groups of somebody who has signed in. */
    static List<String> groups(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.substring(ROLE.length()))
                .toList();
    }
}
