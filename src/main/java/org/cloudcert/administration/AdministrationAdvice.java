package org.cloudcert.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.web.Problems;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What all pages share: who is signed in, where one is, what a browser may load, and a page that says what went wrong. */
@ControllerAdvice(basePackageClasses = AdministrationAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdministrationAdvice {

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @ModelAttribute
    void frame(Model page, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Referrer-Policy", "same-origin");
        page.addAttribute("user", CurrentUser.id());
        page.addAttribute("here", request.getRequestURI());
        page.addAttribute("links", Navigation.ofCurrentUser());
    }

    /** A field that was left empty says nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    /** With every wrong field by its message: the page that was posted from is a step back. */
    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletRequest request) {
        ModelAndView page = page(Problems.of(refusal), request);
        page.addObject(
                "errors",
                refusal.fieldErrors().stream().map(FieldError::message).toList());
        return page;
    }

    @ExceptionHandler
    ModelAndView invalid(BindException invalid, HttpServletRequest request) {
        String fields = invalid.getFieldErrors().stream()
                .map(error -> error.isBindingFailure() ? error.getField() + "的格式不正确" : error.getDefaultMessage())
                .distinct()
                .collect(Collectors.joining("；"));
        return page(Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "request.invalid", fields), request);
    }

    @ExceptionHandler
    ModelAndView unreadable(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return page(Problems.of(HttpStatus.BAD_REQUEST, "request.parameter-invalid", "地址不正确，请从管理首页重新进入"), request);
    }

    private static ModelAndView page(ProblemDetail problem, HttpServletRequest request) {
        ModelAndView page = new ModelAndView("administration/refused", HttpStatus.valueOf(problem.getStatus()));
        page.addObject("heading", problem.getTitle());
        page.addObject("detail", problem.getDetail());
        page.addObject("user", CurrentUser.id());
        page.addObject("here", request.getRequestURI());
        page.addObject("links", Navigation.ofCurrentUser());
        return page;
    }
}
