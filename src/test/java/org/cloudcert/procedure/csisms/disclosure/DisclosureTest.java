package org.cloudcert.procedure.csisms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
@Rule({"C-5.1.1", "X-3"})
class DisclosureTest {

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Environment environment;

    @BeforeEach
    void then() {
        product.clock().set(LocalDateTime.parse("2095-03-01T10:00"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private JsonNode items(String asOf) {
        return product.http()
                .get("/public/csisms/disclosure" + (asOf == null ? "" : "?asOf=" + asOf))
                .expect(200)
                .json()
                .get("items");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 可开展认证业务的范围",
        "2, 认证标准",
        "3, 授予、拒绝、保持、更新、暂停（恢复）或撤销认证",
        "4, 拟向组织获取的信息以及保密规定",
        "5, 认证收费标准",
        "6, 认证标志",
        "7, 有效、暂停、注销或者撤销",
        "8, 申诉、投诉",
        "9, 换版",
        "10, 认证实施规则",
        "11, 其他需要公开的信息"
    })
    void elevenItemsArePublic(int number, String title) {
        assertThat(items(null)).hasSize(11);
        JsonNode item = items(null).get(number - 1);

        assertThat(item.get("number").asInt()).isEqualTo(number);
        assertThat(item.get("title").asText()).contains(title);
        assertThat(item.get("text").asText()).isNotBlank().doesNotContain("{{");
    }

    @Test
    void whatTheProductKnowsItSaysItself() {
        assertThat(items(null).get(9).get("text").asText()).contains("云服务信息安全管理体系认证实施规则", "5.1.1", "5.4.1.5");
    }

    @Test
    @Rule("X-2")
    void everyVersionIsReviewedAndToBeReadAsOfItsDays() {
        Http administrator = product.http().as("admin", environment.getProperty("cloudcert.administrator.password"));
        String id = administrator
                .post(
                        "/api/v1/regulations",
                        Map.of(
                                "kind", "DISCLOSURE",
                                "subject", "csisms.09",
                                "title", "2095年换版",
                                "content", "ISO/IEC 27017换版的转换期为两年。",
                                "effectiveOn", "2095-04-01",
                                "reason", "标准换版"))
                .expect(201)
                .field("id");
        String before = items("2095-03-31").get(8).get("text").asText();
        assertThat(items("2095-04-01").get(8).get("text").asText())
                .as("not before it is reviewed")
                .isEqualTo(before);

        product.http()
                .as("approver", "demo")
                .post("/api/v1/regulations/%s/review".formatted(id), Map.of("decision", "APPROVE", "reason", "同意"))
                .expect(200);

        assertThat(items("2095-03-31").get(8).get("text").asText()).isEqualTo(before);
        assertThat(items("2095-04-01").get(8).get("text").asText()).contains("转换期为两年");
        assertThat(items("2095-04-01").get(8).get("version").asInt()).isPositive();
        String page = page("?asOf=2095-04-02");
        assertThat(page).contains("转换期为两年", "自2095年4月1日起有效");
    }

    @Test
    void textWithAnUnknownFieldIsRefused() {
        assertThat(product.http()
                        .as("admin", environment.getProperty("cloudcert.administrator.password"))
                        .post(
                                "/api/v1/regulations",
                                Map.of(
                                        "kind", "DISCLOSURE",
                                        "subject", "csisms.05",
                                        "title", "误",
                                        "content", "{{fee}}",
                                        "reason", "试"))
                        .expect(422)
                        .field("code"))
                .isEqualTo("disclosure.field-unknown");
    }

    private String page(String query) {
        return product.http().get("/public/csisms" + query).expect(200).text();
    }

    @Test
    void peopleReadThemOnAPageAndAskForTheStatusOfCertificates() {
        CaseWalker client = clients.certify();
        String number = clients.certificate(client).number();

        assertThat(page("")).contains("lang=\"zh-CN\"", "<main>", "（11）其他需要公开的信息", "初始版本");
        assertThat(page("?q=" + client.registeredCode()))
                .contains(number, CertificateStatus.VALID.title(), CertifiedClients.SCOPE, "/verify/" + number);
        assertThat(page("?q=%3Cscript%3E")).contains("没有查到证书", "&lt;script&gt;").doesNotContain("<script>");
        assertThat(product.http()
                        .get("/public/csisms?asOf=2095-02-30")
                        .expect(400)
                        .text())
                .contains("日期应写作");
    }
}
