package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CycleWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the lead sees of a programme on the page of the cycle's case, and does from there. */
@IntegrationTest
class ProgrammePageTest {

    @Autowired
    Product product;

    private CycleWalker client;

    @BeforeEach
    void certified() {
        product.clock().set(LocalDateTime.parse("2026-03-10T09:00"));
        client = product.cycles(product.csisms().certified().walker());
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private Document page() {
        return Jsoup.parse(client.as("lead")
                .get("/cases/" + client.cycle().caseNo())
                .expect(200)
                .text());
    }

    @Test
    @Rule({"C-5.4.1.1", "C-5.4.1.4"})
    void theCasePageShowsTheWindowsAndHowTheyComeAbout() {
        String section = page().select("section:has(> h2:containsOwn(审核方案))").text();

        assertThat(section)
                .contains(
                        "第1个认证周期：自认证决定日2026-03-10起，至2029-03-10止",
                        "第1次监督审核：计划于2027-02-10，应在2026-03-11至2027-03-10之间进行 计划中",
                        "依据 C-5.4.1.4，第一次监督审核自认证决定日 2026-03-10 起 12 个月内进行，到期月的对应日为 2027-03-10（T-2）。",
                        "再认证决定：最迟2029-03-10",
                        "现场：数据中心，河北省廊坊市云谷路1号，40人，班次：白班 08:00至20:00，夜班 20:00至08:00");
    }

    @Test
    @Rule({"C-5.4.1.4", "I-9.6.3", "I-9.6.4"})
    void theCounterOffersWhatCanBeDoneWhileTheCycleRuns() {
        assertThat(page().select("#counter, section:has(> h2#counter)").text())
                .contains("登记再认证申请", "登记扩大认证范围申请", "提起特殊审核", "调整审核方案", "第1次，现计划于2027-02-10");

        // As the counter's form sends it: every value is text.
        client.as("lead")
                .post(
                        client.path("/programme/replans"),
                        Map.of("number", "1", "plannedOn", "2027-01-20", "reason", "客户年终决算"))
                .expect(201);
        client.as("lead")
                .post(client.path("/special-audits"), Map.of("shortNotice", "true", "occasion", "媒体报道"))
                .expect(201);
        assertThat(page().text()).contains("第1次监督审核：计划于2027-01-20");
    }
}
