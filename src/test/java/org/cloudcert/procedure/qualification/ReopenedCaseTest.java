package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case goes through the stage again whose conclusion closed it. */
@IntegrationTest
@Rule("Q-7.1")
class ReopenedCaseTest {

    @Autowired
    Product product;

    @Autowired
    Qualifications qualifications;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void anAssessmentIsDoneAgainAndLeadsToTheCertificate() {
        CaseWalker walker = product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("NONCONFORMING")
                .finishRating()
                .conclude("NONCONFORMING")
                .expertsSay("FAIL");
        assertThat(walker.state().get("outcome").asText()).isEqualTo("NOT_PASSED");
        product.moveTo(LocalDateTime.now(product.clock()).plusMonths(7), walker);

        assertThat(qualifications.reopen(walker.caseNo(), "申诉成立")).isEqualTo(Stage.ASSESSMENT);

        assertThat(walker.state().get("stage").asText()).isEqualTo("ASSESSMENT");
        assertThat(walker.state().has("outcome")).isFalse();
        walker.assess().certify();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("CERTIFIED");
        assertThat(walker.as("reader")
                        .get("/api/v1/audit/%s/verification".formatted(walker.caseNo()))
                        .expect(200)
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void acceptanceIsDoneAgain() {
        CaseWalker walker = product.applied();
        walker.complete("clerk", "UserTask_CheckFiling", walker.filing(false));
        assertThat(walker.state().get("outcome").asText()).isEqualTo("FILING_REFUSED");

        assertThat(qualifications.reopen(walker.caseNo(), "申诉成立")).isEqualTo(Stage.ACCEPTANCE);

        walker.file().review(true);
        assertThat(walker.state().get("stage").asText()).isEqualTo("PROJECT_SETUP");
    }

    @Test
    void withoutAConclusionNothingIsReopened() {
        CaseWalker open = product.applied();
        CaseWalker withdrawn = product.applied();
        withdrawn.as("portal").post(withdrawn.path("/withdrawal"), Map.of()).expect(200);

        for (CaseWalker walker : new CaseWalker[] {open, withdrawn}) {
            assertThatThrownBy(() -> qualifications.reopen(walker.caseNo(), "申诉成立"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("appeal.no-conclusion"));
        }
    }
}
