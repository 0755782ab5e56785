package org.cloudcert.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.Kind;

/** Versions as entity tags: {@code ETag: "3"} when read, {@code If-Match: "3"} when changed. */
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTags() {}

    /** The entity tag of a version, for {@code ResponseEntity.eTag}. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header names.
     *
     * @param ifMatch the header, or null where there is none
     * @throws Refusal {@code request.if-match-required} if it is missing or {@code *}, {@code request.stale} if it is no
     *     tag that this product gave out
     */
    public static long version(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw Refusal.of(
                    Kind.PRECONDITION_REQUIRED,
                    "request.if-match-required",
                    null,
                    "请在If-Match请求头中给出读取时得到的ETag，以免覆盖他人的修改");
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw stale();
        }
        return Long.parseLong(tag.group(1));
    }

    /** @throws Refusal {@code request.stale} unless both versions are the same */
    public static void requireCurrent(long given, long current) {
        if (given != current) {
            throw stale();
        }
    }

    private static Refusal stale() {
        return Refusal.of(Kind.PRECONDITION_FAILED, "request.stale", null, "内容已被他人修改，请重新读取后再修改");
    }
}
