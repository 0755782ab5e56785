package org.cloudcert.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.hostile.ApiDescription.Parameter;
import org.cloudcert.hostile.RawHttp.Header;
import org.cloudcert.hostile.RawHttp.Request;

/**
 * Makes requests for an operation from its description: first one that could be right, then with something wrong in some
 * places. The same random numbers make the same request.
 */
final class RequestGenerator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TRIES = 1000;

    /** Where a request goes wrong before anybody reads what it asks for. */
    private static final List<String> BROKEN_BODIES = List.of(
            "{",
            "[",
            "nul",
            "{\"a\":}",
            "{'a':'b'}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{\"a\":\"\\ud800\"",
            "{\"a\":\"\u0000\"}",
            "/* x */ {",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
            "---\na: !!javax.script.ScriptEngineManager []",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "[".repeat(100_000) + "]".repeat(100_000),
            "{\"a\":" + "9".repeat(5_000) + "}",
            "{\"" + "k".repeat(60_000) + "\":1}",
            "{} trailing");

    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "text/plain",
            "text/xml",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/x-java-serialized-object",
            "application/octet-stream",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/json; charset=UTF-16",
            "application/json; charset=GB18030",
            "application/json; charset=nonsense",
            "application/json; charset=\"",
            "application/",
            "application/json, text/plain",
            "json",
            "*/*",
            "a".repeat(3_000) + "/x");

    private static final List<Header> ODD_HEADERS = List.of(
            new Header("Accept", "text/html"),
            new Header("Accept", "application/xml"),
            new Header("Accept", "nonsense"),
            new Header("Accept", "*/*;q=2"),
            new Header("Accept-Language", "x".repeat(2_000)),
            new Header("Accept-Charset", "utf-7"),
            new Header("Content-Encoding", "gzip"),
            new Header("X-HTTP-Method-Override", "DELETE"),
            new Header("X-Original-URL", "/administration"),
            new Header("X-Rewrite-URL", "/administration"),
            new Header("X-Forwarded-For", "127.0.0.1, ' or 1=1"),
            new Header("X-Forwarded-Host", "evil.example.org"),
            new Header("Forwarded", "host=evil.example.org;proto=https"),
            new Header("Range", "bytes=5-1,0-99999999999"),
            new Header("If-None-Match", "*"),
            new Header("If-Modified-Since", "yesterday"),
            new Header("Origin", "https://evil.example.org"),
            new Header("Cookie", "JSESSIONID=../../x; JSESSIONID=\"; a=\u0001"),
            new Header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."),
            new Header("Authorization", "Basic !!!"),
            new Header("Authorization", "Basic Og=="),
            new Header("Authorization", "Digest username=\"admin\""));

    private static final List<String> TAGS =
            List.of("\"0\"", "\"1\"", "\"7\"", "*", "", "W/\"0\"", "\"x\"", "0", "\"-1\"", "\"99999999999999999999\"");

    private static final List<String> ODD_SEGMENTS = List.of(
            "..",
            "%2e%2e",
            "%2F",
            "..%2F..%2Fadministration",
            "..;",
            ";jsessionid=1",
            "%00",
            "%0d%0aX-Injected:%201",
            "%C0%AF",
            "%ff",
            "%zz",
            "%",
            "\\",
            "%5C",
            "a b",
            "%20",
            "x%20",
            "%252e%252e",
            "%E4%BA%91",
            "{}",
            "|",
            "x".repeat(3_000),
            "'%20or%20'1'='1",
            "$%7B7*7%7D",
            "*",
            "-1",
            "0",
            "99999999999999999999",
            "1.0",
            "null");

    private final ApiDescription description;
    private final Map<String, List<String>> known;
    private final Random random;

    /**
     * @param known what is there, by the part of an address that stands before it, such as {@code cases}; under the
     *     empty text, all of it
     */
    RequestGenerator(ApiDescription description, Map<String, List<String>> known, Random random) {
        this.description = description;
        this.known = known;
        this.random = random;
    }

    /**
     * @param harmless nothing is asked for that could be done: the body, if there is one, cannot be read
     */
    Request request(Operation operation, boolean harmless) {
        List<Header> headers = new ArrayList<>();
        String target = path(operation) + query(operation);
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header")) {
                header(parameter, headers);
            }
        }
        if (chance(12)) {
            headers.add(pick(ODD_HEADERS));
        }
        String method =
                chance(40) ? pick(List.of("HEAD", "OPTIONS", "PATCH", "PUT", "DELETE", "POST")) : operation.method();
        boolean multipart = "multipart/form-data".equals(operation.contentType());
        if (multipart && !harmless) {
            return multipart(method, target, headers);
        }
        if (operation.contentType() == null && !chance(10) && !harmless) {
            return new Request(method, target, headers, null);
        }
        String type = !chance(10) ? "application/json" : pick(CONTENT_TYPES);
        if (!type.isEmpty()) {
            headers.add(new Header("Content-Type", type));
        }
        byte[] body = harmless ? pick(BROKEN_BODIES).getBytes(StandardCharsets.UTF_8) : body(operation);
        return new Request(method, target, headers, body);
    }

    private String path(Operation operation) {
        StringBuilder path = new StringBuilder();
        String before = "";
        for (String segment : operation.path().substring(1).split("/")) {
            path.append('/');
            int brace = segment.indexOf('{');
            if (brace < 0) {
                path.append(segment);
                before = segment;
            } else {
                path.append(segment, 0, brace)
                        .append(value(before))
                        .append(segment.substring(segment.indexOf('}') + 1));
            }
        }
        if (chance(60)) {
            path.append(pick(List.of("/", "//", "/.", ";x=1", "/..", "/../..", ".json", "%2f", "/extra")));
        }
        return path.toString();
    }

    private String value(String before) {
        if (chance(8)) {
            return pick(ODD_SEGMENTS);
        }
        if (chance(12)) {
            return escaped(HostileValues.TEXTS);
        }
        List<String> fitting = known.getOrDefault(before, List.of());
        return URLEncoder.encode(
                pick(fitting.isEmpty() || chance(12) ? known.get("") : fitting), StandardCharsets.UTF_8);
    }

    /** At most so long that a request's head still fits into what servers take. */
    private String escaped(Arbitrary<String> texts) {
        String text = sample(texts);
        return URLEncoder.encode(text.substring(0, Math.min(200, text.length())), StandardCharsets.UTF_8);
    }

    private String query(Operation operation) {
        List<String> pairs = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("query") && (parameter.required() && !chance(8) || chance(2))) {
                int times = chance(25) ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    pairs.add(parameter.name() + "=" + queryValue(parameter));
                }
            }
        }
        if (chance(25)) {
            pairs.add(pick(List.of(
                    "q=%zz",
                    "q=%00",
                    "%00=1",
                    "page=1&page=2",
                    "sort=name,desc;drop",
                    "class.module.x=1",
                    "=",
                    "&&&",
                    "a[]=1",
                    "_method=DELETE",
                    "size=" + "1".repeat(4_000))));
        }
        if (chance(80)) {
            for (int i = 0; i < 600; i++) {
                pairs.add("p" + i + "=" + i);
            }
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String queryValue(Parameter parameter) {
        if (chance(2)) {
            return escaped(HostileValues.TEXTS);
        }
        JsonNode value = plausible(parameter.name(), parameter.schema(), 0);
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    private void header(Parameter parameter, List<Header> headers) {
        if (parameter.name().equals("If-Match")) {
            if (!chance(6)) {
                headers.add(new Header("If-Match", pick(TAGS)));
            }
        } else if (chance(3)) {
            String key = chance(2)
                    ? pick(List.of("once", "\u4e91", "a b", "k".repeat(200), "k".repeat(201), ""))
                    : Long.toHexString(random.nextLong());
            headers.add(new Header(parameter.name(), key));
        }
    }

    private byte[] body(Operation operation) {
        if (chance(12)) {
            return pick(BROKEN_BODIES).getBytes(StandardCharsets.UTF_8);
        }
        JsonNode body = operation.body().isMissingNode() ? NODES.objectNode() : plausible("", operation.body(), 0);
        int wrong = random.nextInt(4);
        for (int i = 0; i < wrong; i++) {
            body = spoil(body);
        }
        String text = write(body);
        return switch (random.nextInt(40)) {
            case 0 -> text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> text.getBytes(StandardCharsets.UTF_16);
            case 4 -> text.getBytes(Charset.forName("GB18030"));
            case 5 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case 6 -> twice(text).getBytes(StandardCharsets.UTF_8);
            case 7 -> new byte[0];
            case 8 -> ("\"" + text.replace("\"", "\\\"") + "\"").getBytes(StandardCharsets.UTF_8);
            case 9 -> ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Every name of the object a second time, with nothing as value. */
    private static String twice(String text) {
        if (!text.startsWith("{\"")) {
            return text;
        }
        String name = text.substring(1, text.indexOf(':'));
        return text.substring(0, text.length() - 1) + "," + name + ":null}";
    }

    private static String write(JsonNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with one thing wrong somewhere. */
    private JsonNode spoil(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty() && !chance(12)) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(names);
            switch (random.nextInt(10)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "X", object.get(name));
                case 2 -> object.set("__proto__", sample(HostileValues.ANYTHING));
                default -> object.set(name, spoil(object.get(name)));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && !chance(3)) {
            int index = random.nextInt(array.size());
            return array.set(index, spoil(array.get(index)));
        }
        return sample(HostileValues.ANYTHING);
    }

    /** What could be meant. */
    private JsonNode plausible(String name, JsonNode given, int depth) {
        JsonNode schema = description.resolve(given);
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                int size = random.nextInt(3);
                for (int i = 0; i < size && depth < 5; i++) {
                    array.add(plausible(name, schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer" -> NODES.numberNode(pick(List.of(0, 1, 2, 3, 20)));
            case "number" -> NODES.textNode(pick(List.of("36000.00", "0.01", "12000")));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(text(name, schema));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(one -> required.add(one.asText()));
        schema.path("properties").fields().forEachRemaining(property -> {
            if (depth < 5 && (required.contains(property.getKey()) || random.nextBoolean())) {
                object.set(property.getKey(), plausible(property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private String text(String name, JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> pick(List.of("2026-11-20", "2026-11-23", "2026-01-05", "2027-03-01", "2031-12-31"));
            case "date-time" ->
                pick(List.of("2026-11-20T01:00:00Z", "2026-11-20T09:00:00+08:00", "2027-01-01T00:00:00Z"));
            case "email" -> "王@example.org";
            default -> {
                if (schema.has("pattern")) {
                    yield "010-82341582";
                }
                yield name.toLowerCase().contains("id") || name.contains("caseNo") || chance(10)
                        ? pick(known.get(""))
                        : pick(List.of("情况说明", "核对无误，同意。", "云", "x", "2026"));
            }
        };
    }

    private Request multipart(String method, String target, List<Header> headers) {
        String boundary = chance(15) ? "x".repeat(80) : "boundary";
        headers.add(new Header(
                "Content-Type", chance(12) ? pick(CONTENT_TYPES) : "multipart/form-data; boundary=" + boundary));
        String name = chance(2) ? "说明.pdf" : oneLine(sample(HostileValues.TEXTS));
        String content = chance(3) ? "%PDF-1.4\n%%EOF\n" : sample(HostileValues.TEXTS);
        String file =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                        .formatted(boundary, name, pick(List.of("application/pdf", "x", "multipart/mixed")), content);
        String kind = "--%s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n"
                .formatted(boundary, pick(List.of("OTHER", "SUPPLEMENT", "nonsense", "", "other")));
        String end = "--" + boundary + "--\r\n";
        String body =
                switch (random.nextInt(12)) {
                    case 0 -> file + kind;
                    case 1 -> kind + file + file + end;
                    case 2 -> kind + end;
                    case 3 -> file + end;
                    case 4 -> "";
                    case 5 -> (kind + file).replace("\r\n", "\n") + end;
                    case 6 -> kind.repeat(200) + file + end;
                    case 7 ->
                        kind + file.replace("Content-Type", "X: " + "x".repeat(20_000) + "\r\nContent-Type") + end;
                    case 8 -> kind + file.replace("filename=", "filename*=UTF-8''%ff%00; filename=") + end;
                    default -> kind + file + end;
                };
        return new Request(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n\"]", "");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T sample(Arbitrary<T> arbitrary) {
        return arbitrary.generator(TRIES).next(random).value();
    }
}
