package org.cloudcert.engine.security;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Somebody may be who they say, and yet is not let in; unlike wrong credentials the reason is told. */
final class NotAdmitted extends AuthenticationException {

    private final HttpStatus status;
    private final String code;

    private NotAdmitted(HttpStatus status, String code, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.code = code;
    }

    /** No group of the person has a role here. */
    static NotAdmitted withoutRole() {
        return forbidden("auth.no-role", "身份已确认，但您在本系统没有任何角色，请联系系统管理员");
    }

    /** Somebody here has the same name and a password of their own. */
    static NotAdmitted nameTaken() {
        return forbidden("auth.name-taken", "用户名与本系统的本地用户相同，不能通过统一身份登录，请联系系统管理员");
    }

    /** The engine takes no such name. */
    static NotAdmitted unusableName() {
        return forbidden("auth.name-unusable", "用户名只能由英文字母、数字和“@ . _ -”组成，请联系系统管理员");
    }

    /** The directory cannot be asked. */
    static NotAdmitted directoryUnavailable(Throwable cause) {
        return unavailable("auth.directory-unavailable", "统一身份目录暂时无法连接，请稍后再试", cause);
    }

    /** The provider did not say who it was, or not to us. */
    static NotAdmitted signInNotFinished(Throwable cause) {
        return new NotAdmitted(HttpStatus.UNAUTHORIZED, "auth.sign-in-not-finished", "统一身份认证没有完成登录，请重新登录", cause);
    }

    /** The provider of single sign-on cannot be asked. */
    static NotAdmitted providerUnavailable(Throwable cause) {
        return unavailable("auth.provider-unavailable", "统一身份认证暂时无法连接，请稍后再试", cause);
    }

    private static NotAdmitted forbidden(String code, String detail) {
        return new NotAdmitted(HttpStatus.FORBIDDEN, code, detail, null);
    }

    private static NotAdmitted unavailable(String code, String detail, Throwable cause) {
        return new NotAdmitted(HttpStatus.SERVICE_UNAVAILABLE, code, detail, cause);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
