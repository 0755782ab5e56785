package org.cloudcert.rule;

import java.util.List;

/**
 * The domain's answer "no": a request that a rule, or the state of a case, does not allow. Nothing has changed when it
 * is thrown. It reaches a person as its Chinese message and a machine as RFC 9457 problem details with its code.
 */
public class Refusal extends RuntimeException {

    /** What kind of "no" it is; the web layer gives each its HTTP status. */
    public enum Kind {
        /** The request cannot be understood: a parameter or header that is not what it should be. */
        UNREADABLE,
        /** The input itself is wrong. */
        INVALID,
        /** The thing asked for does not exist, or the asker may not know that it does. */
        NOT_FOUND,
        /** The input is right, but the present state does not allow it. */
        CONFLICT,
        /** The person may not do this. */
        FORBIDDEN,
        /** More than the product takes. */
        TOO_LARGE,
        /** A kind of document that is not taken. */
        UNSUPPORTED_TYPE,
        /** The request must say which version it changes. */
        PRECONDITION_REQUIRED,
        /** What the request changes has changed since it was read. */
        PRECONDITION_FAILED
    }

    /** One wrong field: its name in the request, and in Chinese what is wrong with it. */
    public record FieldError(String field, String message) {}

    private final Kind kind;
    private final String code;
    private final String ruleId;
    private final List<FieldError> fieldErrors;

    private Refusal(Kind kind, String code, String ruleId, String message, List<FieldError> fieldErrors) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.ruleId = ruleId;
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    /**
     * @param code stable and for machines, such as {@code payment.case-closed}
     * @param ruleId the rule refused under, or null where no rule of the sources is concerned
     * @param message Chinese, for people
     */
    public static Refusal of(Kind kind, String code, String ruleId, String message) {
        return new Refusal(kind, code, ruleId, message, List.of());
    }

    public static Refusal invalid(String code, String ruleId, String message, List<FieldError> fieldErrors) {
        return new Refusal(Kind.INVALID, code, ruleId, message, fieldErrors);
    }

    public static Refusal invalid(String code, String ruleId, String message) {
        return of(Kind.INVALID, code, ruleId, message);
    }

    public static Refusal conflict(String code, String ruleId, String message) {
        return of(Kind.CONFLICT, code, ruleId, message);
    }

    public static Refusal conflict(String code, String ruleId, String message, List<FieldError> fieldErrors) {
        return new Refusal(Kind.CONFLICT, code, ruleId, message, fieldErrors);
    }

    /** @param parameter the parameter or header that is wrong */
    public static Refusal unreadable(String code, String parameter, String message) {
        return new Refusal(Kind.UNREADABLE, code, null, message, List.of(new FieldError(parameter, message)));
    }

    public static Refusal notFound(String code, String message) {
        return of(Kind.NOT_FOUND, code, null, message);
    }

    public static Refusal forbidden(String code, String ruleId, String message) {
        return of(Kind.FORBIDDEN, code, ruleId, message);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The rule refused under, or null. */
    public String ruleId() {
        return ruleId;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }
}
