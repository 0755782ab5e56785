package org.cloudcert.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.engine.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who works at the centre, and signed-in calls without the way through HTTP. */
final class People {

    static final List<String> LEADS = List.of("lead", "lead2", "lead3");
    static final List<String> AUDITORS = List.of("auditor1", "auditor2", "auditor3", "auditor4");
    static final List<String> EXPERTS = List.of("expert1", "expert2", "chair", "expert4", "expert5", "expert6");
    static final List<String> APPROVERS = List.of("approver", "approver2", "approver3", "approver4");
    static final List<String> SUPERVISORS = List.of("supervisor", "supervisor2", "supervisor3", "supervisor4");
    static final List<String> MAKERS = List.of("maker", "maker2");
    static final List<String> CLERKS = List.of("clerk", "clerk2");
    static final List<String> ARCHIVISTS = List.of("archivist", "archivist2");

    private final IdentityService identity;
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();

    People(IdentityService identity) {
        this.identity = identity;
    }

    /** Those that the demonstration lacks. */
    void hire() {
        LEADS.forEach(id -> hire(id, Role.PROJECT_LEAD));
        APPROVERS.forEach(id -> hire(id, Role.APPROVER));
        SUPERVISORS.forEach(id -> hire(id, Role.SUPERVISION));
        EXPERTS.forEach(id -> hire(id, Role.EXPERT, Role.EXPERT_CHAIR));
        MAKERS.forEach(id -> hire(id, Role.CERTIFICATE_MAKER));
        CLERKS.forEach(id -> hire(id, Role.ACCEPTANCE_CLERK));
    }

    private void hire(String id, Role... roles) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName("");
            user.setLastName(id);
            user.setPassword("demo");
            user.setEmail(id + "@cloudcert.example.cn");
            identity.saveUser(user);
        }
        for (Role role : roles) {
            if (identity.createUserQuery()
                            .userId(id)
                            .memberOfGroup(role.group())
                            .count()
                    == 0) {
                identity.createMembership(id, role.group());
            }
        }
    }

    /** Does something as this user: the product knows who it is, and refuses what the person may not do. */
    <T> T as(String user, Callable<T> deed) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user,
                        null,
                        groups(user).stream()
                                .map(group -> new SimpleGrantedAuthority("ROLE_" + group))
                                .toList()));
        try {
            return deed.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** The same through the engine's own services, which look at its authorizations too. */
    <T> T inEngine(String user, Callable<T> deed) {
        return as(user, () -> {
            identity.setAuthentication(user, groups(user));
            try {
                return deed.call();
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    private List<String> groups(String user) {
        return groups.computeIfAbsent(user, id -> identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList());
    }
}
