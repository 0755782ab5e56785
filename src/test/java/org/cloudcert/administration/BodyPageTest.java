package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class BodyPageTest {

    @Autowired
    CertifiedClients clients;

    @Autowired
    Environment environment;

    @Test
    @Rule("C-3.4")
    void anAdministratorRecordsWhatTheBodyHolds() {
        post(
                        "safeguards",
                        Map.of(
                                "kind", "INSURANCE",
                                "reference", "责任险PICC-2040-01",
                                "yuan", "3000000",
                                "validFrom", "2040-01-01",
                                "validUntil", "2040-12-31"))
                .expect(302);

        assertThat(page().select("tbody tr:contains(PICC-2040-01)").text())
                .contains("责任保险", "3,000,000.00", "2040-01-01", "2040-12-31");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThat(post("safeguards", Map.of("kind", "INSURANCE")).expect(422).text())
                .contains("请填写名称或编号", "请填写生效日期");
        assertThat(post(
                                "safeguards",
                                Map.of(
                                        "kind", "LUCK",
                                        "reference", "一",
                                        "validFrom", "2040-01-01",
                                        "validUntil", "2040-12-31"))
                        .text())
                .contains("请选择类别");
        assertThat(post("failures", Map.of("reason", "")).expect(422).text()).contains("请填写原因", "请填写处理安排");
    }

    @Test
    @Rule("C-5.3.2")
    void everyHolderIsTold() {
        clients.certify();

        Answer told = post("failures", Map.of("reason", "本机构的认证资质被注销。", "consequence", "请于三个月内转换认证机构，费用由本机构承担。"))
                .expect(200);

        assertThat(Jsoup.parse(told.text()).select("section [role=status]").text())
                .matches("已告知\\d+家获证组织。");
        assertThat(Http.administrator(environment)
                        .get("/api/v1/cases/ADMINISTRATION/audit-trail")
                        .expect(200)
                        .text())
                .contains("本机构的认证资质被注销。");
    }

    private Document page() {
        return Jsoup.parse(Http.administrator(environment)
                .get("/administration/body")
                .expect(200)
                .text());
    }

    private Answer post(String to, Map<String, String> fields) {
        return Http.administrator(environment).postForm("/administration/body/" + to, fields);
    }
}
