package org.cloudcert.engine.security;

import org.cloudcert.engine.Access;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.security.AccessRules.AccessRule;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPatternParser;

/** Asks the rules that every request is measured by. */
@Component
class RuledAccess implements Access {

    @Override
    public boolean mayPost(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return AccessRules.ALL.stream()
                .filter(rule -> rule.method() == HttpMethod.POST && fits(rule, parsed))
                .findFirst()
                .filter(rule -> CurrentUser.hasOneOf(rule.roles()))
                .isPresent();
    }

    private static boolean fits(AccessRule rule, PathContainer path) {
        return PathPatternParser.defaultInstance.parse(rule.path()).matches(path);
    }
}
