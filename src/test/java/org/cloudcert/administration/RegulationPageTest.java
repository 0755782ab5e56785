package org.cloudcert.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class RegulationPageTest {

    private static final String PAGES = "/administration/regulations";

    private static final String DAYS = "daysOff:\n  - 2071-03-03\nworkingDays: []\n";

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Test
    void oneProposesAnotherSeesTheDifferenceAndApproves() {
        String version = propose(2071, DAYS);
        Document own = page(administrator(), version);
        assertThat(own.select("form[action$=review]")).isEmpty();
        assertThat(own.text()).contains("须由另一人复核");
        assertThat(page(administrator(), PAGES + "/CALENDAR/2071").select("form[enctype]"))
                .isEmpty();

        Http approver = product.http().as("approver", "demo");
        Document seen = page(approver, version);
        assertThat(seen.select(".difference ins"))
                .extracting(line -> line.text())
                .contains("- 2071-03-03");
        assertThat(seen.select(".difference del")).isNotEmpty();
        assertThat(seen.select("form[action$=withdrawal]")).isEmpty();
        assertThat(post(approver, version + "/review", Map.of("decision", "approve"))
                        .status())
                .isEqualTo(422);
        post(approver, version + "/review", Map.of("decision", "approve", "reason", "与通知一致"))
                .expect(302);

        assertThat(page(approver, version).text()).contains("冯审批", "批准：与通知一致");
        assertThat(administrator().get("/api/v1/calendars/2071").field("source"))
                .isEqualTo("LOADED");
        assertThat(page(administrator(), PAGES + "/CALENDAR/2071").text()).contains("现行内容：第1版");
    }

    @Test
    void aFormThatIsRefusedComesBackAsItWasTyped() {
        Answer answer = post(
                administrator(),
                PAGES + "/CALENDAR/2072",
                Map.of("title", "甲", "content", "daysOff: [2072-05-01", "reason", "试填"));

        answer.expect(422);
        Document page = Jsoup.parse(answer.text());
        assertThat(page.select("[role=alert]").text()).contains("格式");
        assertThat(page.select("#content").val()).isEqualTo("daysOff: [2072-05-01");
        assertThat(page.select("#reason").val()).isEqualTo("试填");
    }

    private Http administrator() {
        return Http.administrator(environment);
    }

    /** The address of the new version's page. */
    private String propose(int year, String days) {
        Answer answer = post(
                administrator(),
                PAGES + "/CALENDAR/" + year,
                Map.of("title", "通知" + UUID.randomUUID(), "content", days, "reason", "年度放假安排"));
        return answer.expect(302).header("Location").replaceFirst("^https?://[^/]*", "");
    }

    private static Document page(Http http, String address) {
        return Jsoup.parse(http.get(address).expect(200).text());
    }

    private static Answer post(Http http, String address, Map<String, String> fields) {
        return http.send(
                "POST",
                address,
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }
}
