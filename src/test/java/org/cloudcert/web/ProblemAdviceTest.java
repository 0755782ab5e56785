package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.MediaType;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

class ProblemAdviceTest {

    private final Probe probe = new Probe();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(probe)
            .setControllerAdvice(new ProblemAdvice())
            .build();

    /** What became of the transaction hides why it was to be rolled back. */
    private static JpaSystemException rolledBackOnABrokenConnection() {
        return new JpaSystemException(
                new PersistenceException("Unable to rollback", new SQLException("Connection is closed")));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Refusal.unreadable("a.b", "page", "不对"), 400, "a.b"),
                Arguments.of(Refusal.of(Kind.FORBIDDEN, "a.b", "X-4", "不行"), 403, "a.b"),
                Arguments.of(Refusal.notFound("a.b", "没有"), 404, "a.b"),
                Arguments.of(Refusal.conflict("a.b", "Q-5.3.2", "冲突"), 409, "a.b"),
                Arguments.of(Refusal.of(Kind.PRECONDITION_FAILED, "a.b", null, "旧"), 412, "a.b"),
                Arguments.of(Refusal.of(Kind.TOO_LARGE, "a.b", null, "大"), 413, "a.b"),
                Arguments.of(Refusal.of(Kind.UNSUPPORTED_TYPE, "a.b", null, "类型"), 415, "a.b"),
                Arguments.of(Refusal.invalid("a.b", null, "错"), 422, "a.b"),
                Arguments.of(Refusal.of(Kind.PRECONDITION_REQUIRED, "a.b", null, "缺"), 428, "a.b"),
                Arguments.of(new RuntimeException(Refusal.conflict("a.b", null, "内层")), 409, "a.b"),
                Arguments.of(new CannotCreateTransactionException("away"), 503, "service.unavailable"),
                Arguments.of(
                        new RuntimeException(new SQLException("socket error", "08000")), 503, "service.unavailable"),
                Arguments.of(rolledBackOnABrokenConnection(), 503, "service.unavailable"),
                Arguments.of(
                        new RuntimeException(new UnavailableException("a.b", "磁盘已满", new IOException())), 503, "a.b"),
                Arguments.of(new MaxUploadSizeExceededException(1), 413, "material.too-large"),
                Arguments.of(new ObjectOptimisticLockingFailureException("x", null), 409, "case.changed-concurrently"),
                Arguments.of(new OptimisticLockException(), 409, "case.changed-concurrently"),
                Arguments.of(new CannotAcquireLockException("x"), 409, "case.changed-concurrently"),
                Arguments.of(
                        new RuntimeException(new SQLException("deadlock", "40001", 1213)),
                        409,
                        "case.changed-concurrently"),
                Arguments.of(
                        new RuntimeException(new SQLException("wait", "HY000", 1205)),
                        409,
                        "case.changed-concurrently"),
                Arguments.of(new IllegalStateException("secret"), 500, "internal.error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsStatusAndCode(RuntimeException failure, int status, String code) throws Exception {
        probe.failure = failure;

        mvc.perform(get("/fail").accept(MediaType.TEXT_HTML))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.type").value("urn:cloudcert:problem:" + code))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    @Test
    void aRefusalNamesItsRuleAndFields() throws Exception {
        probe.failure = Refusal.invalid("a.b", "Q-5.3.2", "金额不对", List.of(new Refusal.FieldError("amount", "应大于零")));

        mvc.perform(get("/fail"))
                .andExpect(jsonPath("$.detail").value("金额不对"))
                .andExpect(jsonPath("$.ruleId").value("Q-5.3.2"))
                .andExpect(jsonPath("$.errors[0].field").value("amount"))
                .andExpect(jsonPath("$.errors[0].message").value("应大于零"));
    }

    static Stream<Exception> departures() {
        return Stream.of(new AsyncRequestNotUsableException("gone"), new ClientAbortException("gone"));
    }

    @ParameterizedTest
    @MethodSource("departures")
    void nothingIsAnsweredToWhoeverIsGone(Exception departure) throws Exception {
        probe.failure = departure;

        mvc.perform(get("/fail")).andExpect(content().string(""));
    }

    @Test
    void anInternalErrorTellsOnlyItsIncident() throws Exception {
        probe.failure = new IllegalStateException("secret");

        MvcResult result = mvc.perform(get("/fail"))
                .andExpect(jsonPath("$.incident").isNotEmpty())
                .andReturn();

        assertThat(result.getResponse().getContentAsString()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void badRequestsAreExplained() throws Exception {
        mvc.perform(post("/body").contentType(MediaType.APPLICATION_JSON).content("{\"name\": "))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("request.unreadable"));
        mvc.perform(post("/body").contentType(MediaType.APPLICATION_JSON).content("{\"count\": \"many\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("count"));
        mvc.perform(post("/body").contentType(MediaType.APPLICATION_JSON).content("{\"name\": \" \", \"count\": 0}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("request.invalid"))
                .andExpect(jsonPath("$.errors[0].field").value("count"))
                .andExpect(jsonPath("$.errors[1].field").value("name"));
        mvc.perform(post("/body").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("request.media-type-unsupported"));
        mvc.perform(post("/fail"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("request.method-not-allowed"));
        mvc.perform(get("/parameter?page=first"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("request.parameter-invalid"))
                .andExpect(jsonPath("$.errors[0].field").value("page"));
        mvc.perform(get("/parameter"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("page"));
        mvc.perform(multipart("/part"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("file"));
    }

    @RestController
    static class Probe {

        private Exception failure;

        record Body(@NotBlank(message = "必填") String name, @Min(value = 1, message = "至少为1") int count) {}

        @GetMapping("/fail")
        String fail() throws Exception {
            throw failure;
        }

        @PostMapping("/body")
        Body body(@Valid @RequestBody Body body) {
            return body;
        }

        @GetMapping("/parameter")
        int parameter(@RequestParam int page) {
            return page;
        }

        @PostMapping("/part")
        String part(@RequestPart MultipartFile file) {
            return file.getName();
        }
    }
}
