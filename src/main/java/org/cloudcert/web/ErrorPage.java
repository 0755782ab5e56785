package org.cloudcert.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what failed before or outside the controllers, such as an address that the firewall rejects. */
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        return Problems.response(problem(status));
    }

    /** What is said of a failure of which no more than its status is known. */
    static ProblemDetail problem(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Problems.of(status, "request.path-unknown", "没有这个地址");
            case UNAUTHORIZED -> Problems.of(status, "auth.required", "请先登录");
            case FORBIDDEN -> Problems.of(status, "auth.forbidden", "您没有进行此操作的权限");
            case PAYLOAD_TOO_LARGE -> Problems.of(status, "material.too-large", "文件超过允许的大小");
            default ->
                status.is4xxClientError()
                        ? Problems.of(status, "request.refused", "请求不能处理")
                        : Problems.of(status, "internal.error", "系统内部错误");
        };
    }
}
