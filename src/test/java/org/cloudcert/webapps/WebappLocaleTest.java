package org.cloudcert.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Chinese of the engine's web applications, against the English that they come with. */
class WebappLocaleTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";

    /** {@code {{name}}} and {@code {}} are filled in when the text is shown; tags and entities are HTML. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{[^}]*}}|\\{\\w*}|</?(?:a|br|strong)\\b[^>]*>|&\\w+;|%[sd]");

    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{2,}");

    /** What is written in Latin letters in Chinese as well: names, abbreviations, types of variables. */
    private static final Set<String> PROPER_NOUNS = Set.of(
            "API",
            "BPMN",
            "CSV",
            "CTRL",
            "Camunda",
            "DI",
            "DMN",
            "EDE",
            "FNI",
            "ID",
            "JSON",
            "LDAP",
            "Optimize",
            "PI",
            "TU",
            "Web",
            "XML",
            "cockpit",
            "tasklist",
            "Boolean",
            "Double",
            "Integer",
            "Long",
            "Short",
            "String");

    /** How dates are typed, and the letters that the web applications' own date formats are made of. */
    private static final Pattern DATE_PATTERN =
            Pattern.compile("(?i)yyyy-mm-ddThh:mm:ss|YYYY-MM-DD|YYYY年|dddd|\\bL{1,4}T?\\b|HH:mm");

    /** The vendor's announcements of its own, which another release need not have. */
    private static final Set<String> ANNOUNCEMENTS = Set.of("labels.BANNER_CE_EOL_TEXT");

    /** The English plural s is appended to counted words; Chinese has none. */
    private static final String PLURAL = "s";

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyTextOfTheWebApplicationIsTranslated(String app) throws IOException {
        Map<String, String> english = texts(app, "en");
        Map<String, String> chinese = texts(app, "zh-CN");

        assertThat(without(english.keySet(), chinese.keySet())).as("missing").isEmpty();
        assertThat(without(chinese.keySet(), english.keySet()))
                .as("superfluous")
                .isSubsetOf(ANNOUNCEMENTS);
        english.forEach((key, text) -> {
            String translation = chinese.get(key);
            assertThat(placeholders(translation)).as(key).containsExactlyInAnyOrderElementsOf(placeholders(text));
            if (!text.isBlank() && !text.equals(PLURAL)) {
                assertThat(translation).as(key).isNotBlank();
            }
            assertThat(foreignWords(translation)).as(key + ": " + translation).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theWebApplicationOffersChinese(String app) throws IOException {
        assertThat(read(app, "scripts/config.js"))
                .contains("availableLocales: ['zh-CN', 'en']", "fallbackLocale: 'zh-CN'");
    }

    private static Set<String> without(Set<String> keys, Set<String> others) {
        Set<String> rest = new TreeSet<>(keys);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> foreignWords(String text) {
        String words =
                DATE_PATTERN.matcher(PLACEHOLDER.matcher(text).replaceAll(" ")).replaceAll(" ");
        return LATIN_WORD
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .filter(word -> !PROPER_NOUNS.contains(word))
                .toList();
    }

    /** Path of each text in the file, such as {@code labels.SAVE} or {@code dateLocales.months.0}, and the text. */
    private static Map<String, String> texts(String app, String locale) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        collect(new ObjectMapper().readTree(read(app, "locales/" + locale + ".json")), new ArrayList<>(), texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> path, Map<String, String> texts) {
        if (node.isValueNode()) {
            texts.put(String.join(".", path), node.asText());
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> collect(node.get(name), with(path, name), texts));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            collect(node.get(index), with(path, String.valueOf(index)), texts);
        }
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static String read(String app, String file) throws IOException {
        try (InputStream content = WebappLocaleTest.class.getResourceAsStream(APPS + app + "/" + file)) {
            assertThat(content).as(app + "/" + file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
        }
    }
}
