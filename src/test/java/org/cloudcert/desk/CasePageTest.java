package org.cloudcert.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The case page over HTTP, as a browser gets it. */
@IntegrationTest
class CasePageTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&云";

    @Autowired
    Product product;

    @Autowired
    Cases cases;

    @Autowired
    Participations participations;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Rule({"T-8", "X-5"})
    void showsPartiesStageDeadlinesDecisionsMailsAndTheVerifiedTrail() {
        CaseWalker walker =
                product.applied().upload("APPLICATION_FORM", "申请书.pdf").file().review(false);

        Document page = page(walker);

        assertThat(page.selectFirst("h1").text()).contains(walker.caseNo(), "云安科技有限公司");
        assertThat(section(page, "state")).contains("办理中", "受理", "首次申请", "李负责", walker.registeredCode(), "王小云");
        assertThat(section(page, "people")).contains("项目负责人 李负责");
        assertThat(section(page, "deadlines")).contains("项目实施周期（最长期限）", "中止中", "补正");
        assertThat(page.select("#deadlines ~ ul details p").eachText()).anyMatch(line -> line.contains("依据 Q-5.2.3"));
        assertThat(page.select("a[href^=/api/v1/cases/" + walker.caseNo() + "/materials/]")
                        .text())
                .isEqualTo("申请书.pdf");
        assertThat(section(page, "decisions")).contains("Q-5.2.1", "Q-5.2.2");
        assertThat(section(page, "messages")).contains("电子邮件", "补充资料通知（邮件），系统自带", "已送达");
        assertThat(page.select("#certificate")).isEmpty();
        assertThat(section(page, "trail")).contains("已验证", "案件已登记");
        assertThat(page.select("section:has(#trail) tbody tr"))
                .hasSameSizeAs(
                        walker.as("reader").get(walker.path("/timeline")).json().get("items"));
    }

    @Test
    void aCertifiedCaseShowsItsCertificateAndItsDiagramsFromHistory() {
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();

        Document page = page(walker);
        JsonNode diagrams =
                walker.as("reader").get(walker.path("/diagrams")).expect(200).json();

        assertThat(section(page, "state")).contains("已结案", "获证", "没有等待人员办理的任务");
        assertThat(section(page, "certificate")).contains("CCSQ1-", "有效");
        assertThat(section(page, "messages")).contains("《中国信息安全》杂志");
        assertThat(diagrams.at("/instances")).isNotEmpty().allSatisfy(instance -> {
            assertThat(instance.get("active")).isEmpty();
            assertThat(instance.get("finished")).isNotEmpty();
            assertThat(diagrams.get("models")
                            .get(instance.get("model").asText())
                            .asText())
                    .contains("BPMNDiagram");
        });
    }

    @Test
    void theDiagramsShowWhereTheCaseIs() {
        CaseWalker walker = product.applied().file();

        JsonNode instances = walker.as("reader")
                .get(walker.path("/diagrams"))
                .expect(200)
                .json()
                .get("instances");
        Document page = page(walker);

        assertThat(instances.findValuesAsText("name")).contains("受理");
        assertThat(instances.findValues("active").toString()).contains("UserTask_ReviewMaterials");
        assertThat(instances.findValues("finished").toString()).contains("UserTask_CheckFiling");
        assertThat(section(page, "diagrams")).contains("正在进行：受理审查");
        assertThat(section(page, "state")).contains("受理审查：李负责");
    }

    @Test
    @Rule("X-1")
    void noticesComeFirstAndTheOrganisationsOtherCasesAreLinked() {
        CaseWalker walker = product.applied();
        String first = walker.caseNo();
        cases.close(first, "WITHDRAWN", "Q-4.1", "申请单位撤回");
        walker.apply();
        cases.noticeOn(walker.caseNo(), "证书CCSQ1-2026-0001已被暂停", "Q-6");

        Document page = page(walker);

        assertThat(page.select("main h2").first().text()).isEqualTo("办理须知");
        assertThat(section(page, "notices")).contains("证书CCSQ1-2026-0001已被暂停", "Q-6");
        assertThat(page.select("section:has(#related) a").eachAttr("href")).containsExactly("/cases/" + first);
        assertThat(section(page, "related")).contains("申请单位撤回");
    }

    @Test
    void whatComesFromOutsideIsShownAsText() {
        CaseWalker walker = product.walker()
                .organisation(HOSTILE)
                .apply()
                .upload("APPLICATION_FORM", "<img src=x onerror=alert(1)>.pdf");

        for (String address : List.of("/cases/" + walker.caseNo(), "/cases?q=" + walker.registeredCode())) {
            Answer answer = walker.as("reader").get(address).expect(200);
            Document page = Jsoup.parse(answer.text());

            assertThat(page.body().text()).contains(HOSTILE);
            assertThat(page.select("script:not([src]), img, [onerror]")).isEmpty();
            assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
        }
        assertThat(page(walker).body().text()).contains("onerror=alert(1)");
    }

    @Test
    void onlyThoseWhoInvestigateSeeWhoComplains() {
        CaseWalker walker = product.applied().upload("clerk", "COMPLAINT_LETTER", "王某的投诉.pdf");
        String page = "/cases/" + walker.caseNo();

        assertThat(walker.as("clerk").get(page).expect(200).text()).doesNotContain("王某");
        assertThat(walker.as("reader").get(page).expect(200).text()).contains("王某的投诉.pdf");
    }

    @Test
    @Rule("X-5")
    void aTrailThatWasTamperedWithIsNotCalledVerified() {
        CaseWalker walker = product.applied();
        jdbc.sql("update audit_head set entries = entries + 1 where case_no = ?")
                .param(walker.caseNo())
                .update();

        String trail = section(page(walker), "trail");

        assertThat(trail).contains("记录被改动", "被截去").doesNotContain("已验证");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "lead", "reader"})
    void whoHasToDoWithTheCaseMayLook(String user) {
        CaseWalker walker = product.applied().file();

        assertThat(walker.as(user).get("/cases/" + walker.caseNo()).status()).isEqualTo(200);
        assertThat(walker.as(user).get(walker.path("/diagrams")).status()).isEqualTo(200);
    }

    @Test
    void otherSystemsMayNot() {
        CaseWalker walker = product.applied();

        for (String address : List.of("/cases/" + walker.caseNo(), "/cases", "/board", walker.path("/diagrams"))) {
            assertThat(walker.as("portal").get(address).status()).as(address).isEqualTo(403);
        }
    }

    @Test
    void whoHasNotSignedInIsToldWhereTo() {
        CaseWalker walker = product.applied();

        Answer browser = product.http().with("Accept", "text/html").get("/cases/" + walker.caseNo());
        Answer program = product.http().get("/cases/" + walker.caseNo());

        assertThat(browser.status()).isEqualTo(401);
        assertThat(browser.header("WWW-Authenticate")).isNull();
        assertThat(browser.text()).contains("请先登录", "/camunda/app/tasklist/").doesNotContain(walker.caseNo());
        assertThat(program.status()).isEqualTo(401);
        assertThat(program.field("code")).isEqualTo("auth.required");
    }

    @Test
    void anUnknownCaseIsAPageThatSaysSo() {
        Answer answer = product.walker().as("reader").get("/cases/Q-1999-000001");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Jsoup.parse(answer.text()).selectFirst("main").text()).contains("没有案件“Q-1999-000001”");
    }

    private static Document page(CaseWalker walker) {
        return Jsoup.parse(
                walker.as("reader").get("/cases/" + walker.caseNo()).expect(200).text());
    }

    private static String section(Document page, String heading) {
        return page.selectFirst("section:has(#" + heading + ")").text();
    }
}
