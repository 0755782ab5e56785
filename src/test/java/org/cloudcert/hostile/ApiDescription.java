package org.cloudcert.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The product's own OpenAPI document, read as a list of operations. */
final class ApiDescription {

    private final JsonNode document;

    ApiDescription(JsonNode document) {
        this.document = document;
    }

    /**
     * @param in {@code path}, {@code query} or {@code header}
     * @param schema with references resolved
     */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /**
     * @param path with names in braces
     * @param contentType of the body, or null if there is none
     * @param body its schema, or missing
     */
    record Operation(String method, String path, List<Parameter> parameters, String contentType, JsonNode body) {

        boolean writes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(method -> operations.add(
                        operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode described) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : described.path("parameters")) {
            parameters.add(new Parameter(
                    parameter.get("name").asText(),
                    parameter.get("in").asText(),
                    parameter.path("required").asBoolean(),
                    resolve(parameter.path("schema"))));
        }
        JsonNode contents = described.path("requestBody").path("content");
        if (contents.isEmpty()) {
            return new Operation(method, path, parameters, null, MissingNode.getInstance());
        }
        String type = contents.fieldNames().next();
        return new Operation(
                method, path, parameters, type, resolve(contents.get(type).path("schema")));
    }

    /** The schema itself where another one refers to it. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolve(document.at(reference.substring(1)));
    }
}
