package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
@Rule({"C-4.2", "C-4.4"})
class AuditorPageTest {

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Environment environment;

    @Test
    void anAdministratorKeepsTheRegister() {
        String auditor = colleagues.hire("auditor", Role.AUDITOR);
        LocalDate today = LocalDate.now(product.clock());
        String validUntil = today.plusYears(3).toString();

        post("registrations", Map.of("userId", auditor, "registrationNumber", "N-" + auditor, "validUntil", validUntil))
                .expect(302);
        assertThat(row(auditor)).contains("N-" + auditor, validUntil, "未确认", "不合格");
        post("confirmations", Map.of("userId", auditor, "categories", "02、01", "evaluation", "经现场见证具备能力"))
                .expect(302);
        assertThat(row(auditor)).contains(today.toString(), "01、02", "经现场见证具备能力");
        post("education", Map.of("userId", auditor, "completedOn", today.toString(), "hours", "16", "subject", "年度教育"))
                .expect(302);

        assertThat(row(auditor)).contains(today.plusYears(1).toString());
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThat(post("registrations", Map.of("userId", "auditor1"))
                        .expect(422)
                        .text())
                .contains("请填写注册号", "请填写有效期");
        assertThat(post(
                                "education",
                                Map.of(
                                        "userId",
                                        "auditor1",
                                        "completedOn",
                                        LocalDate.now(product.clock())
                                                .plusDays(1)
                                                .toString(),
                                        "hours",
                                        "8",
                                        "subject",
                                        "年度教育"))
                        .text())
                .contains("不能晚于今天");
    }

    private String row(String auditor) {
        return Jsoup.parse(Http.administrator(environment)
                        .get("/administration/auditors")
                        .expect(200)
                        .text())
                .select("tbody tr:contains(" + auditor + ")")
                .text();
    }

    private Answer post(String to, Map<String, String> fields) {
        return Http.administrator(environment).postForm("/administration/auditors/" + to, fields);
    }
}
