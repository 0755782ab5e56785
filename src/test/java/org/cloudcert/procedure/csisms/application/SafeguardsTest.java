package org.cloudcert.procedure.csisms.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-3.4")
class SafeguardsTest {

    private static final String PATH = "/api/v1/csisms/safeguards";

    @Autowired
    Product product;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private Map<String, Object> safeguard(String kind, String yuan, String from, String until) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("reference", "测试记录");
        body.put("yuan", yuan);
        body.put("validFrom", from);
        body.put("validUntil", until);
        return body;
    }

    private boolean current() {
        return product.http()
                .as("reader", "demo")
                .get(PATH)
                .expect(200)
                .json()
                .get("current")
                .asBoolean();
    }

    /** Those of the other tests end with 2050; these are of the time after. */
    @Test
    void bothARiskAssessmentAndCoverAreNeededEveryDay() {
        CaseWalker admin = product.walker();
        at(LocalDate.of(2051, 3, 1));
        assertThat(current()).isFalse();
        admin.as("admin2")
                .post(PATH, safeguard("RISK_ASSESSMENT", null, "2051-01-01", "2051-12-31"))
                .expect(201);
        assertThat(current()).isFalse();
        admin.as("admin2")
                .post(PATH, safeguard("RESERVE", "3000000", "2051-02-01", "2051-06-30"))
                .expect(201);
        assertThat(current()).isTrue();
        at(LocalDate.of(2051, 6, 30));
        assertThat(current()).isTrue();
        at(LocalDate.of(2051, 7, 1));
        assertThat(current()).isFalse();
        at(LocalDate.of(2051, 1, 31));
        assertThat(current()).isFalse();
    }

    private void at(LocalDate day) {
        product.clock().set(day.atTime(9, 0));
    }

    @Test
    void whileTheyHaveLapsedNothingIsAcceptedAndNoCertificateMade() {
        CsismsWalker client = product.csisms()
                .contracted()
                .setUpProgramme()
                .audits()
                .decide(true)
                .pay();
        CsismsWalker applied = product.csisms().apply().documents().auditors();
        product.clock().set(LocalDate.of(2055, 3, 1).atTime(9, 0));

        assertThat(client.walker()
                        .tryComplete(
                                "maker", "UserTask_MakeCsismsCertificate", CaseWalker.fields("contentChecked", true))
                        .text())
                .contains("本机构的风险评估、责任保障");
        assertThat(applied.tryReview(applied.review("ACCEPT")).text()).contains("本机构的风险评估、责任保障");
        assertThat(applied.shown().get("safeguarded").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "INSURANCE, , 2030-01-01, 2030-12-31",
        "INSURANCE, 0, 2030-01-01, 2030-12-31",
        "RISK_ASSESSMENT, 100, 2030-01-01, 2030-12-31",
        "RESERVE, 100, 2030-01-02, 2030-01-01"
    })
    void whatMakesNoSenseIsNotRecorded(String kind, String yuan, String from, String until) {
        assertThat(product.walker()
                        .as("admin2")
                        .post(PATH, safeguard(kind, yuan, from, until))
                        .expect(422)
                        .field("code"))
                .isEqualTo("safeguard.invalid");
    }

    @ParameterizedTest
    @CsvSource({"lead", "clerk", "approver", "portal"})
    void administratorsAloneRecordThem(String user) {
        assertThat(product.walker()
                        .as(user)
                        .post(PATH, safeguard("RISK_ASSESSMENT", null, "2030-01-01", "2030-12-31"))
                        .status())
                .isEqualTo(403);
    }
}
