package org.cloudcert.capability.evaluation.web;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.cloudcert.capability.evaluation.Panels;
import org.cloudcert.capability.evaluation.TestEvaluations;
import org.cloudcert.capability.evaluation.Vote;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
@WithMockUser("anna")
class CriteriaControllerTest {

    private static final String RATING =
            """
            {"conformity": "CONFORMING", "methods": ["INTERVIEW"], "evidence": "访谈𠮷田"}""";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Panels panels;

    private TestEvaluations given;

    private MockMvc http;

    @BeforeEach
    void prepare() {
        given = new TestEvaluations(context);
        http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void allCriteriaAreListedWithTheirRatings() throws Exception {
        String caseNo = given.opened();
        http.perform(rate(caseNo, "3.2.3-5").header("If-Match", "\"0\"")).andExpect(status().isOk());

        http.perform(get("/api/v1/cases/{caseNo}/criteria", caseNo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("edition").value("Q@2025-05"))
                .andExpect(jsonPath("round").value(1))
                .andExpect(jsonPath("items", hasSize(42)))
                .andExpect(jsonPath("items[0].criterionId").value("3.1-1"))
                .andExpect(jsonPath("items[0].ruleId").value("Q-3.1"))
                .andExpect(jsonPath("items[0].rating").doesNotExist())
                .andExpect(jsonPath("items[?(@.criterionId == '3.2.3-5')].rating.assessor")
                        .value("anna"));
    }

    @Test
    @Rule("Q-5.4.2")
    void theSecondOfTwoAssessorsWhoReadTheSameRatingIsToldThatItIsStale() throws Exception {
        String caseNo = given.opened();
        String read = http.perform(get("/api/v1/cases/{caseNo}/criteria/3.1-1", caseNo))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getHeader("ETag");

        String changed = http.perform(rate(caseNo, "3.1-1").header("If-Match", read))
                .andExpect(status().isOk())
                .andExpect(jsonPath("rating.evidence").value("访谈𠮷田"))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        http.perform(rate(caseNo, "3.1-1").header("If-Match", read))
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("code").value("request.stale"));

        http.perform(get("/api/v1/cases/{caseNo}/criteria/3.1-1", caseNo)).andExpect(header().string("ETag", changed));
        http.perform(rate(caseNo, "3.1-1").header("If-Match", changed)).andExpect(status().isOk());
    }

    @Test
    void aChangeNamesWhatItChanges() throws Exception {
        http.perform(rate(given.opened(), "3.1-1"))
                .andExpect(status().isPreconditionRequired())
                .andExpect(jsonPath("code").value("request.if-match-required"));
    }

    @Test
    @WithMockUser("stranger")
    void whoIsNotOnTheTeamMayNotRate() throws Exception {
        http.perform(rate(given.opened(), "3.1-1").header("If-Match", "\"0\""))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("code").value("evaluation.not-on-team"));
    }

    @Test
    @Rule("Q-5.4.2")
    void anIncompleteRatingIsRefusedFieldByField() throws Exception {
        http.perform(put("/api/v1/cases/{caseNo}/criteria/3.1-1", given.opened())
                        .header("If-Match", "\"0\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"conformity\": \"CONFORMING\", \"methods\": [], \"evidence\": \" \"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("code").value("evaluation.rating-incomplete"));
    }

    @Test
    void anUnknownCaseOrCriterionIsNotFound() throws Exception {
        http.perform(get("/api/v1/cases/Q-1999-000001/criteria"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("code").value("case.not-found"));
        http.perform(get("/api/v1/cases/{caseNo}/criteria/9.9-9", given.opened()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("code").value("evaluation.criterion-not-found"));
    }

    @Test
    @Rule("Q-5.4.4")
    void theExpertReviewShowsNoVoteBeforeItIsConcluded() throws Exception {
        String caseNo = given.concluded();
        http.perform(get("/api/v1/cases/{caseNo}/expert-review", caseNo)).andExpect(status().isNotFound());
        panels.convene(caseNo, 1, TestEvaluations.EXPERTS, "expert-1");
        panels.vote(caseNo, "expert-2", Vote.FAIL, "证据不足");

        http.perform(get("/api/v1/cases/{caseNo}/expert-review", caseNo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("round").value(1))
                .andExpect(jsonPath("members", hasSize(3)))
                .andExpect(jsonPath("members[1].voted").value(true))
                .andExpect(jsonPath("members[1].vote").doesNotExist())
                .andExpect(jsonPath("members[1].reason").doesNotExist())
                .andExpect(jsonPath("quorum").value(2))
                .andExpect(jsonPath("votesCast").value(1))
                .andExpect(jsonPath("concluded").value(false));
    }

    private static MockHttpServletRequestBuilder rate(String caseNo, String criterionId) {
        return put("/api/v1/cases/{caseNo}/criteria/{criterionId}", caseNo, criterionId)
                .contentType(MediaType.APPLICATION_JSON)
                .content(RATING);
    }
}
