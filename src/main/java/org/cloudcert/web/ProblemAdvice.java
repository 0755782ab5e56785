package org.cloudcert.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever goes wrong behind an HTTP interface into problem details. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return Problems.response(Problems.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(BindException invalid) {
        return invalid(invalid.getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), error.getDefaultMessage()))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException invalid) {
        return invalid(invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                error instanceof org.springframework.validation.FieldError field
                                        ? field.getField()
                                        : result.getMethodParameter().getParameterName(),
                                ((DefaultMessageSourceResolvable) error).getDefaultMessage())))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException invalid) {
        return invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(lastName(violation), violation.getMessage()))
                .toList());
    }

    private static String lastName(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ResponseEntity<ProblemDetail> invalid(List<FieldError> errors) {
        List<FieldError> sorted = errors.stream()
                .sorted(java.util.Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
        String detail = sorted.stream()
                .map(error -> error.field() + "：" + error.message())
                .collect(Collectors.joining("；"));
        return Problems.response(
                Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "request.invalid", "内容不符合要求：" + detail, sorted));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getRootCause() instanceof Refusal refusal) {
            return refused(refusal);
        }
        String field = unreadable.getCause() instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        return Problems.response(
                field.isEmpty()
                        ? Problems.of(HttpStatus.BAD_REQUEST, "request.unreadable", "请求内容不是可读的JSON")
                        : Problems.of(
                                HttpStatus.BAD_REQUEST,
                                "request.unreadable",
                                "字段" + field + "的类型或格式不正确",
                                List.of(new FieldError(field, "类型或格式不正确"))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException unreadable) {
        return Problems.response(Problems.of(HttpStatus.BAD_REQUEST, "request.unreadable", "请求不是可读的multipart内容"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return Problems.response(Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, "material.too-large", "文件超过允许的大小"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongParameter(MethodArgumentTypeMismatchException wrong) {
        return wrongParameter(wrong.getName(), "参数" + wrong.getName() + "的值不正确");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing) {
        return wrongParameter(missing.getParameterName(), "缺少参数" + missing.getParameterName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestPartException missing) {
        return wrongParameter(missing.getRequestPartName(), "缺少multipart部分" + missing.getRequestPartName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingRequestHeaderException missing) {
        return wrongParameter(missing.getHeaderName(), "缺少请求头" + missing.getHeaderName());
    }

    private static ResponseEntity<ProblemDetail> wrongParameter(String name, String message) {
        return Problems.response(Problems.of(Refusal.unreadable("request.parameter-invalid", name, message)));
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<ProblemDetail> unknownPath() {
        return Problems.response(Problems.of(HttpStatus.NOT_FOUND, "request.path-unknown", "没有这个地址"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        return withHeaders(
                wrong.getHeaders(),
                Problems.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "request.method-not-allowed",
                        "该地址不支持" + wrong.getMethod() + "请求"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(HttpMediaTypeNotSupportedException wrong) {
        return withHeaders(
                wrong.getHeaders(),
                Problems.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request.media-type-unsupported", "不支持该内容类型（Content-Type）"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unacceptable(HttpMediaTypeNotAcceptableException unacceptable) {
        return Problems.response(
                Problems.of(HttpStatus.NOT_ACCEPTABLE, "request.media-type-unacceptable", "不能提供所要求的格式（Accept）"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException denied) {
        return Problems.response(Problems.of(HttpStatus.FORBIDDEN, "auth.forbidden", "您没有进行此操作的权限"));
    }

    /** Whoever asked is gone, as when somebody leaves a page that is still loading: nobody reads an answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone(IOException gone) {
        LOG.debug("Gone before the answer was complete", gone);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception failure) {
        // The engine wraps what a listener throws.
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
        }
        if (Contention.isBehind(failure)) {
            LOG.info("Two requests met: {}", failure.toString());
            return Problems.response(Problems.changedConcurrently());
        }
        if (Unavailability.isBehind(failure)) {
            LOG.warn("Told to come again: {}", Unavailability.told(failure).toString());
            return Problems.response(Unavailability.problem(failure));
        }
        if (failure instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(answer.getStatusCode().value());
            return withHeaders(answer.getHeaders(), Problems.of(status, "request.refused", "请求不能处理"));
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, failure);
        ProblemDetail problem =
                Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal.error", "系统内部错误，请将事件编号告知系统管理员：" + incident);
        problem.setProperty("incident", incident);
        return Problems.response(problem);
    }

    private static ResponseEntity<ProblemDetail> withHeaders(HttpHeaders headers, ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
