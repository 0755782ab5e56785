package org.cloudcert.engine.security;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.cloudcert.web.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what the engine's exception for two changes that met means to a caller of our interfaces. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineFailureAdvice {

    /** Also where it is the cause of another exception. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedConcurrently(OptimisticLockingException met) {
        return Problems.response(Problems.changedConcurrently());
    }
}
