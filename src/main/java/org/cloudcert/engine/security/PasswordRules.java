package org.cloudcert.engine.security;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/** What a password must be like: long before all; a shorter one needs variety. The Admin application shows the same rules. */
final class PasswordRules implements PasswordPolicy {

    private static final int LENGTH = 12;
    private static final int LENGTH_WITHOUT_VARIETY = 16;
    private static final int KINDS = 3;

    /** One letter of a name is in most passwords. */
    private static final int TELLING = 2;

    private static final String VARIETY = LENGTH_WITHOUT_VARIETY + "个字符以下的密码须含大写字母、小写字母、数字、其他字符中的" + KINDS + "种";

    private static final List<TextRule> RULES = List.of(
            new TextRule(
                    "PASSWORD_POLICY_LENGTH",
                    Map.of("minLength", String.valueOf(LENGTH)),
                    "至少" + LENGTH + "个字符",
                    (password, user) -> length(password) >= LENGTH),
            new TextRule(VARIETY, Map.of(), VARIETY, (password, user) -> isVaried(password)),
            new TextRule(
                    "PASSWORD_POLICY_USER_DATA",
                    Map.of(),
                    "不得包含用户名、姓名或邮箱",
                    (password, user) -> !tells(password, user)));

    /** @param placeholder the key of the Admin application's text; without one it shows the key itself */
    private record TextRule(
            String placeholder, Map<String, String> parameters, String text, BiPredicate<String, User> good)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return good.test(password, null);
        }

        @Override
        public boolean execute(String password, User user) {
            return good.test(password, user);
        }
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.copyOf(RULES);
    }

    /** All rules as one Chinese sentence. */
    String inWords() {
        return RULES.stream().map(TextRule::text).collect(Collectors.joining("；"));
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    private static boolean isVaried(String password) {
        Stream<IntPredicate> kinds = Stream.of(
                Character::isUpperCase,
                Character::isLowerCase,
                Character::isDigit,
                letter ->
                        !Character.isUpperCase(letter) && !Character.isLowerCase(letter) && !Character.isDigit(letter));
        return length(password) >= LENGTH_WITHOUT_VARIETY
                || kinds.filter(kind -> password.codePoints().anyMatch(kind)).count() >= KINDS;
    }

    private static boolean tells(String password, User user) {
        return user != null
                && Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                        .filter(data -> data != null && data.strip().length() >= TELLING)
                        .anyMatch(data ->
                                password.toLowerCase().contains(data.strip().toLowerCase()));
    }
}
