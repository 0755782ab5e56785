package org.cloudcert.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes problem details (RFC 9457): {@code type} {@code urn:cloudcert:problem:<code>}, Chinese {@code title} and
 * {@code detail}, a stable {@code code}, and where they apply {@code ruleId} and {@code errors}.
 */
@Component
public class Problems {

    private static final Map<HttpStatus, String> TITLES = Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, "请求无法识别"),
            Map.entry(HttpStatus.UNAUTHORIZED, "未登录"),
            Map.entry(HttpStatus.FORBIDDEN, "无权操作"),
            Map.entry(HttpStatus.NOT_FOUND, "没有找到"),
            Map.entry(HttpStatus.METHOD_NOT_ALLOWED, "不支持该请求方法"),
            Map.entry(HttpStatus.NOT_ACCEPTABLE, "不能提供所要求的格式"),
            Map.entry(HttpStatus.CONFLICT, "与当前状态冲突"),
            Map.entry(HttpStatus.PRECONDITION_FAILED, "内容已变更"),
            Map.entry(HttpStatus.PAYLOAD_TOO_LARGE, "内容过大"),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持该内容类型"),
            Map.entry(HttpStatus.UNPROCESSABLE_ENTITY, "内容不符合要求"),
            Map.entry(HttpStatus.PRECONDITION_REQUIRED, "缺少版本条件"),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, "请求过于频繁"),
            Map.entry(HttpStatus.INTERNAL_SERVER_ERROR, "系统内部错误"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, "服务暂不可用"));

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** The answer to a request that the domain refused. */
    public static ProblemDetail of(Refusal refusal) {
        ProblemDetail problem = of(status(refusal.kind()), refusal.code(), refusal.getMessage(), refusal.fieldErrors());
        if (refusal.ruleId() != null) {
            problem.setProperty("ruleId", refusal.ruleId());
        }
        return problem;
    }

    /** @param detail Chinese, for people */
    public static ProblemDetail of(HttpStatus status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static ProblemDetail of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:cloudcert:problem:" + code));
        problem.setTitle(TITLES.getOrDefault(status, status.getReasonPhrase()));
        problem.setProperty("code", code);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }

    /** The response that carries a problem, whatever the request accepts. */
    public static ResponseEntity<ProblemDetail> response(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The problem for a request that lost against another one at the same time. */
    public static ProblemDetail changedConcurrently() {
        return of(HttpStatus.CONFLICT, "case.changed-concurrently", "案件同时被他人修改，请重新读取后再试");
    }

    /** Writes a problem where no controller is reached. */
    public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
        };
    }
}
