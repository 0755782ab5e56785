package org.cloudcert.procedure.csisms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.3.2")
class BodyFailuresTest {

    private static final String PATH = "/api/v1/csisms/body-failures";
    private static final Map<String, Object> FAILURE =
            Map.of("reason", "本机构的CSISMS认证资质自2026年12月1日起注销。", "consequence", "请联系我们安排转换；由此产生的损失由本机构承担。");

    @Autowired
    Product product;

    @Test
    void everyClientIsTold() {
        CsismsWalker client = product.csisms().certified();
        CsismsWalker applicant = product.csisms().apply();

        JsonNode told =
                product.walker().as("admin2").post(PATH, FAILURE).expect(201).json();

        assertThat(told.get("told").asInt()).isPositive();
        assertThat(lettersTo(client)).contains("csisms.body-failed");
        assertThat(lettersTo(applicant)).doesNotContain("csisms.body-failed");
        assertThat(product.walker()
                        .as("admin2")
                        .get("/api/v1/cases/ADMINISTRATION/audit-trail")
                        .text())
                .contains("csisms.body-failed", "认证资质自2026年12月1日起注销");
    }

    private String lettersTo(CsismsWalker client) {
        StringBuilder letters = new StringBuilder();
        JsonNode cases = client.walker()
                .as("reader")
                .get("/api/v1/cases?size=100&organisationId=" + client.walker().organisationId())
                .expect(200)
                .json()
                .get("items");
        cases.forEach(file -> letters.append(client.walker()
                .as("reader")
                .get("/api/v1/cases/%s/notices?size=100"
                        .formatted(file.get("caseNo").asText()))
                .expect(200)
                .text()));
        return letters.toString();
    }

    @Test
    void nobodyButAnAdministratorTellsThem() {
        for (String user : new String[] {"lead", "approver", "supervisor", "portal"}) {
            assertThat(product.walker().as(user).post(PATH, FAILURE).status()).isEqualTo(403);
        }
    }

    @Test
    void itIsToldWithItsReason() {
        product.walker()
                .as("admin2")
                .post(PATH, Map.of("reason", " ", "consequence", "处理中"))
                .expect(422);
    }
}
