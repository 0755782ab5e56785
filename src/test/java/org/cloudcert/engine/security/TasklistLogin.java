package org.cloudcert.engine.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;

/** Signs in as Tasklist does: fetches a page for session and token, then sends user and password with them. */
record TasklistLogin(Answer answer, String cookie) {

    static TasklistLogin of(Http http, String user, String password) {
        Answer page = http.get("/camunda/app/tasklist/default/");
        Answer answer = http.with("Cookie", session(page))
                .with("X-XSRF-TOKEN", page.header("X-XSRF-TOKEN"))
                .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        "application/x-www-form-urlencoded",
                        "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8));
        String cookie = session(answer);
        return new TasklistLogin(answer, cookie == null ? session(page) : cookie);
    }

    private static String session(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse(null);
    }
}
