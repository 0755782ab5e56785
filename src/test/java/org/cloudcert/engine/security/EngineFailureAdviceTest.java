package org.cloudcert.engine.security;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class EngineFailureAdviceTest {

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new OptimisticLockingException("met"),
                new ProcessEngineException("listener", new OptimisticLockingException("met")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void changesThatMetAreAConflict(RuntimeException failure) throws Exception {
        MockMvcBuilders.standaloneSetup(new Probe(failure))
                .setControllerAdvice(new EngineFailureAdvice())
                .build()
                .perform(get("/"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("case.changed-concurrently"));
    }

    @RestController
    record Probe(RuntimeException failure) {

        @GetMapping("/")
        String fail() {
            throw failure;
        }
    }
}
