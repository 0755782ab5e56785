package org.cloudcert.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.support.Http.Answer;

/** Somebody who has signed in to Camunda's web applications, as a browser does. */
public final class Session {

    private static final String TOKEN = "X-XSRF-TOKEN";

    private Session() {}

    /**
     * Fetches a page for session and token, signs in with them, and hands back the product as that person sees it from
     * then on, in the web applications, on pages and in forms.
     *
     * @param application such as {@code tasklist}
     */
    public static Http signIn(Http nobody, String application, String user, String password) {
        String page = "/camunda/app/%s/default/".formatted(application);
        Map<String, String> cookies = new LinkedHashMap<>();
        Answer before = keep(cookies, nobody.get(page));
        keep(
                cookies,
                with(nobody, cookies)
                        .with(TOKEN, before.header(TOKEN))
                        .send(
                                "POST",
                                "/camunda/api/admin/auth/user/default/login/" + application,
                                "application/x-www-form-urlencoded",
                                "username=%s&password=%s".formatted(encoded(user), encoded(password)))
                        .expect(200));
        Answer after = keep(cookies, with(nobody, cookies).get(page));
        return with(nobody, cookies).with(TOKEN, after.header(TOKEN));
    }

    private static Answer keep(Map<String, String> cookies, Answer answer) {
        answer.response().headers().allValues("Set-Cookie").forEach(cookie -> {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.split("=", 2)[0], pair);
        });
        return answer;
    }

    private static Http with(Http http, Map<String, String> cookies) {
        return http.with("Cookie", cookies.values().stream().collect(Collectors.joining("; ")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
