package org.cloudcert.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
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

/** What all pages share: who is signed in, what a browser may load, and a page that says what went wrong. */
@ControllerAdvice(
        assignableTypes = {
            BoardController.class,
            CasePageController.class,
            DelegationPageController.class,
            ListController.class,
            SignInPageController.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeskAdvice {

    /** Diagrams are drawn with style attributes; scripts come from files alone. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    @ModelAttribute
    void frame(Model page, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Referrer-Policy", "same-origin");
        page.addAttribute("user", CurrentUser.id());
        page.addAttribute("administers", CurrentUser.hasOneOf(Role.REGULATING));
    }

    /** A field of a filter that was left empty asks nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        return page(Problems.of(refusal));
    }

    @ExceptionHandler({BindException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView unreadable(HttpServletRequest request) {
        return page(Problems.of(HttpStatus.BAD_REQUEST, "request.parameter-invalid", "所填内容或地址中的查询条件不正确，请返回重新填写"));
    }

    private static ModelAndView page(ProblemDetail problem) {
        ModelAndView page = new ModelAndView("desk/refused", HttpStatus.valueOf(problem.getStatus()));
        page.addObject("heading", problem.getTitle());
        page.addObject("detail", problem.getDetail());
        page.addObject("user", CurrentUser.id());
        page.addObject("administers", CurrentUser.hasOneOf(Role.REGULATING));
        return page;
    }
}
