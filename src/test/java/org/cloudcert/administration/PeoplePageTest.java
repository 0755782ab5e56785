package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.capability.staffing.Mover;
import org.cloudcert.engine.Role;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class PeoplePageTest {

    private static final String PEOPLE = "/administration/people";

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Mover mover;

    @Autowired
    Environment environment;

    private String leaver;
    private String successor;
    private CaseWalker walker;

    @BeforeEach
    void aLeadWithACase() {
        leaver = colleagues.hire("leaver", Role.PROJECT_LEAD);
        successor = colleagues.hire("successor", Role.PROJECT_LEAD);
        walker = product.applied().ledBy(leaver).file();
    }

    @Test
    void workIsPreviewedAndHandedOver() {
        assertThat(page(PEOPLE).select("tr:contains(" + leaver + ") td.number").eachText())
                .containsExactly("1", "1");
        assertThat(page(PEOPLE + "/" + leaver).select("tbody tr").text()).contains(walker.caseNo(), "未指定接替人");

        String field = "to/" + walker.caseNo() + "/LEAD";
        Document preview =
                Jsoup.parse(post("/" + leaver + "/preview", Map.of("successor", "auditor1", field, successor))
                        .expect(200)
                        .text());
        assertThat(preview.select(".label.open").text()).isEqualTo("可以");
        assertThat(preview.select("select[name=" + field + "] [selected]").val())
                .isEqualTo(successor);

        post("/" + leaver + "/reassignment", Map.of("successor", successor)).expect(422);
        String result = post("/" + leaver + "/reassignment", Map.of("successor", successor, "reason", "调离"))
                .expect(302)
                .header("Location");
        mover.work();

        assertThat(page(result.replaceFirst("^https?://[^/]+", ""))
                        .select("[role=status]")
                        .text())
                .contains("已办完", "已移交1项");
        assertThat(walker.state().get("projectLead").asText()).isEqualTo(successor);
        assertThat(page(PEOPLE).select("#reassignments ~ .scroll").text()).contains("新" + leaver);
    }

    @Test
    void deputiesAreNamedForOthersAndRevoked() {
        String today = LocalDate.now(product.clock()).toString();
        post(
                        "/delegations",
                        Map.of("principal", leaver, "deputy", successor, "from", today, "until", today, "reason", "病假"))
                .expect(302);
        mover.work();
        assertThat(walker.state().get("projectLead").asText()).isEqualTo(successor);

        String revocation = page(PEOPLE)
                .select("tr:contains(" + leaver + ") form")
                .attr("action")
                .substring(PEOPLE.length());
        post(revocation, Map.of("reason", "")).expect(422);
        post(revocation, Map.of("reason", "提前返岗")).expect(302);
        mover.work();

        assertThat(walker.state().get("projectLead").asText()).isEqualTo(leaver);
    }

    @Test
    void everybodySetsAnOwnDelegationAtTheDesk() {
        Http own = product.http().as(leaver, "demo");
        String today = LocalDate.now(product.clock()).toString();
        own.send(
                        "POST",
                        "/board/delegations",
                        "application/x-www-form-urlencoded",
                        form(Map.of("deputy", successor, "from", today, "until", today, "reason", "出差")))
                .expect(302);

        Document page = Jsoup.parse(own.get("/board/delegations").expect(200).text());

        assertThat(page.select("section h2").text()).contains("新%s（代新%s）".formatted(successor, leaver), "未开始");
        assertThat(page.select("tbody").text()).contains(walker.caseNo(), "届时由代理人办理");
        own.send(
                        "POST",
                        page.select("form[action$=revocation]").attr("action"),
                        "application/x-www-form-urlencoded",
                        form(Map.of("reason", "不去了")))
                .expect(302);
        assertThat(Jsoup.parse(own.get("/board/delegations").text())
                        .select("section h2")
                        .text())
                .contains("已结束（已撤销）");
        product.http().as("portal", "demo").get("/board/delegations").expect(403);
    }

    private Document page(String path) {
        return Jsoup.parse(Http.administrator(environment).get(path).expect(200).text());
    }

    private Answer post(String rest, Map<String, String> fields) {
        return Http.administrator(environment)
                .send("POST", PEOPLE + rest, "application/x-www-form-urlencoded", form(fields));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
