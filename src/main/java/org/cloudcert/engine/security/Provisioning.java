package org.cloudcert.engine.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.cloudcert.engine.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes who signed in elsewhere an engine user without password, with the groups that the settings give. What was said
 * elsewhere last, holds: groups are added and taken away each time.
 */
@Component
class Provisioning {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    /** The engine's own pattern of ids, as configured. */
    private static final Pattern USABLE = Pattern.compile("[a-zA-Z0-9@._-]{1,64}");

    /** When the groups were said, kept with the user: an older token must not bring back a role that was taken away. */
    private static final String AS_OF = "groupsAsOf";

    /** So much newer is worth writing down where nothing else changed. */
    private static final Duration NEWER = Duration.ofMinutes(1);

    /** Two first requests of a new user both find nobody; the slower one fails once and then finds the user. */
    private static final int ATTEMPTS = 3;

    private final SignInSettings settings;
    private final IdentityService identity;
    private final TransactionTemplate transaction;

    Provisioning(SignInSettings settings, IdentityService identity, PlatformTransactionManager transactions) {
        this.settings = settings;
        this.identity = identity;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Brings the engine's user and groups up to date, whoever is signed in to the engine.
     *
     * @throws NotAdmitted if the person has no role here, or the name is a local user's or no name for the engine
     */
    void admit(ExternalIdentity person) {
        if (!USABLE.matcher(person.user()).matches()) {
            throw NotAdmitted.unusableName();
        }
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            for (int attempt = 1; !tryToAdmit(person, attempt); attempt++) {
                LOG.debug("Two sign-ins of one person met");
            }
        } finally {
            identity.setAuthentication(before);
        }
    }

    private boolean tryToAdmit(ExternalIdentity person, int attempt) {
        boolean admitted;
        try {
            admitted = Boolean.TRUE.equals(transaction.execute(status -> update(person)));
        } catch (RuntimeException met) {
            if (met instanceof NotAdmitted || attempt == ATTEMPTS) {
                throw met;
            }
            return false;
        }
        if (!admitted) {
            throw NotAdmitted.withoutRole();
        }
        return true;
    }

    /** @return whether the person has a role; one who lost the last is left without any */
    private boolean update(ExternalIdentity person) {
        Set<String> groups =
                settings.rolesOf(person.groups()).stream().map(Role::group).collect(Collectors.toSet());
        User user = identity.createUserQuery().userId(person.user()).singleResult();
        if (user == null && groups.isEmpty()) {
            return false;
        }
        if (user != null && ((UserEntity) user).getPassword() != null) {
            throw NotAdmitted.nameTaken();
        }
        Instant known = user == null ? Instant.MIN : asOf(person.user());
        Set<String> held = identity.createGroupQuery().groupMember(person.user()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        if (person.asOf().isBefore(known)) {
            return !held.isEmpty();
        }
        describe(user == null ? identity.newUser(person.user()) : user, person);
        held.stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> identity.deleteMembership(person.user(), group));
        groups.stream()
                .filter(group -> !held.contains(group))
                .forEach(group -> identity.createMembership(person.user(), group));
        if (!held.equals(groups) || person.asOf().isAfter(known.plus(NEWER))) {
            identity.setUserInfo(person.user(), AS_OF, person.asOf().toString());
        }
        return !groups.isEmpty();
    }

    private void describe(User user, ExternalIdentity person) {
        String name = person.name() == null ? user.getLastName() : person.name();
        String mail = person.mail() == null ? user.getEmail() : person.mail();
        boolean known = ((UserEntity) user).getRevision() > 0;
        if (!known || !Objects.equals(user.getLastName(), name) || !Objects.equals(user.getEmail(), mail)) {
            user.setFirstName("");
            user.setLastName(name);
            user.setEmail(mail);
            identity.saveUser(user);
        }
    }

    private Instant asOf(String user) {
        String said = identity.getUserInfo(user, AS_OF);
        return said == null ? Instant.EPOCH : Instant.parse(said);
    }
}
