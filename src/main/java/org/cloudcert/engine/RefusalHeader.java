package org.cloudcert.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.cloudcert.rule.Refusal;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The header {@code Refusal} of an answer of the engine's REST API, which has room for the message only: Base64 of the
 * JSON {@code {"code": …, "errors": [{"field": …, "message": …}]}} in UTF-8. Forms show each error at its field.
 */
final class RefusalHeader {

    private static final String NAME = "Refusal";

    /** In characters; servers and proxies take 8,192 for all headers together. */
    private static final int MAX_LENGTH = 4096;

    private RefusalHeader() {}

    /** Does nothing outside a request. */
    static void tell(Refusal refusal) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            HttpServletResponse response = request.getResponse();
            if (response != null) {
                response.setHeader(NAME, value(refusal));
            }
        }
    }

    /** Without the fields where they are too many; the message tells of them, too. */
    private static String value(Refusal refusal) {
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("code", refusal.code());
        String code = encode(told);
        refusal.fieldErrors().forEach(error -> told.withArray("errors")
                .addObject()
                .put("field", error.field())
                .put("message", error.message()));
        String full = encode(told);
        return full.length() > MAX_LENGTH ? code : full;
    }

    private static String encode(ObjectNode told) {
        return Base64.getEncoder().encodeToString(told.toString().getBytes(StandardCharsets.UTF_8));
    }
}
