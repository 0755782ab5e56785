package org.cloudcert.capability.document;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloudcert.rule.Refusal;

/** What a printed template may be written in: layout and style, nothing that loads, runs or declares anything. */
final class Markup {

    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "div", "span", "p", "br", "hr", "h1", "h2", "h3", "h4",
            "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "img", "ul", "ol", "li", "strong", "em",
            "b", "i", "u", "small", "sub", "sup");

    private static final Pattern TAG = Pattern.compile("<(?!!DOCTYPE html>)(/?)([^\\s/>]*)([^>]*)>?");

    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/]+)(\\s*=\\s*(\"[^\"]*\"|'[^']*'))?");

    private static final Set<String> ATTRIBUTES =
            Set.of("class", "id", "style", "lang", "xmlns", "charset", "colspan", "rowspan", "src", "alt");

    /** A style that reaches out; a backslash could hide one. */
    private static final Pattern REACHING = Pattern.compile("(?i)url\\s*\\(|@import|\\\\|expression\\s*\\(|-fs-");

    private Markup() {}

    /** @throws Refusal {@code template.markup-forbidden} */
    static void check(String content) {
        Matcher reaching = REACHING.matcher(content);
        if (reaching.find()) {
            throw forbidden(reaching.group());
        }
        Matcher tag = TAG.matcher(content);
        while (tag.find()) {
            if (!ELEMENTS.contains(tag.group(2))) {
                throw forbidden("<" + tag.group(1) + tag.group(2));
            }
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                check(attribute.group(1), attribute.group(3));
            }
            String rest = attribute.replaceAll("").strip();
            if (!rest.isEmpty() && !rest.equals("/")) {
                throw forbidden(rest);
            }
        }
    }

    private static void check(String attribute, String value) {
        boolean loads = attribute.equals("src") && (value == null || !value.matches("\"\\{\\{[a-zA-Z0-9]+}}\""));
        if (loads || !ATTRIBUTES.contains(attribute)) {
            throw forbidden(attribute);
        }
    }

    private static Refusal forbidden(String what) {
        return Refusal.invalid("template.markup-forbidden", null, "模板中不允许使用“%s”：只能排版，不能引用文件、网址或脚本".formatted(what));
    }
}
