package org.cloudcert.capability.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.CreditCodes;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.PageRequest;

@IntegrationTest
class CaseHttpTest {

    private static final String PATH = "/api/v1/cases";

    @Autowired
    EntityManager database;

    @Autowired
    Environment environment;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    MovableClock clock;

    private Http http;

    @BeforeEach
    void signIn() {
        http = Http.administrator(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/deadlines", "/timeline", "/notices", "/payments", "/appeals", "/diagrams"})
    void aNumberWithASpaceAtItsEndIsNoCases(String rest) {
        String caseNo = open("空格云" + UUID.randomUUID());
        http.get(PATH + "/" + caseNo + rest).expect(200);

        assertThat(http.get(PATH + "/" + caseNo + "%20" + rest).expect(404).field("code"))
                .isEqualTo("request.path-unknown");
    }

    @Test
    void aPaymentToANumberWithASpaceAtItsEndIsNotTaken() {
        String caseNo = open("空格云" + UUID.randomUUID());

        http.post(
                        PATH + "/" + caseNo + "%20/payments",
                        Map.of("amount", "1.00", "paidOn", LocalDate.now(clock).toString(), "reference", "1"))
                .expect(404);

        assertThat(http.get(PATH + "/" + caseNo + "/payments").json().get("items"))
                .isEmpty();
    }

    @Test
    void aCaseIsReadWithItsVersion() {
        String caseNo = open("读取云" + UUID.randomUUID());
        cases.enterStage(caseNo, "ACCEPTANCE", "受理");
        cases.assignLead(caseNo, "wang");

        Answer read = http.get(PATH + "/" + caseNo);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "caseNo",
                        "regime",
                        "kind",
                        "category",
                        "level",
                        "organisationId",
                        "organisationName",
                        "stage",
                        "status",
                        "projectLead",
                        "openedOn",
                        "ruleEdition",
                        "notices");
        assertThat(read.field("ruleEdition")).isEqualTo("Q@2025-05");
        assertThat(read.field("openedOn")).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void theTimelineTellsWhoDidWhatAndWhy() {
        String caseNo = open("经过云" + UUID.randomUUID());
        cases.close(caseNo, "WITHDRAWN", "Q-5.2.3", "申请单位撤回");

        JsonNode items = http.get(PATH + "/" + caseNo + "/timeline").json().path("items");

        assertThat(items.findValuesAsText("action")).containsExactly("case.opened", "case.closed", "deadline.start");
        assertThat(items.at("/1/actor").asText()).isEqualTo("system");
        assertThat(items.at("/1/ruleId").asText()).isEqualTo("Q-5.2.3");
        assertThat(items.at("/1/reason").asText()).isEqualTo("申请单位撤回");
        assertThat(items.at("/1/at").asText()).contains("T");
    }

    @Test
    void unknownCasesAreNotFound() {
        assertThat(http.get(PATH + "/Q-1999-000001").field("code")).isEqualTo("case.not-found");
        assertThat(http.get(PATH + "/Q-1999-000001/timeline").status()).isEqualTo(404);
    }

    @Test
    void casesAreFoundFilteredSortedAndPaged() {
        String mark = UUID.randomUUID().toString();
        String first = open("甲100%云" + mark);
        clock.advance(Duration.ofDays(1));
        String second = open("乙云" + mark);
        clock.reset();
        cases.enterStage(second, "ASSESSMENT", "评估");
        cases.close(second, "NOT_PASSED", null, "未通过");

        assertThat(found("?q=" + mark)).containsExactly(second, first);
        assertThat(found("?q=" + mark + "&sort=openedOn")).containsExactly(first, second);
        assertThat(found("?q=" + mark + "&sort=caseNo,asc")).containsExactly(first, second);
        assertThat(found("?q=" + mark.toUpperCase() + "&status=CLOSED")).containsExactly(second);
        assertThat(found("?q=" + mark + "&stage=ASSESSMENT&regime=QUALIFICATION"))
                .containsExactly(second);
        assertThat(found("?q=" + mark + "&regime=CSISMS")).isEmpty();
        assertThat(found("?q=" + URLEncoder.encode("甲100%云" + mark, StandardCharsets.UTF_8)))
                .containsExactly(first);
        assertThat(found("?q=" + first)).contains(first);
        JsonNode page = http.get(PATH + "?size=1&page=1&q=" + mark).json();
        assertThat(page.at("/items/0/caseNo").asText()).isEqualTo(first);
        assertThat(page.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("size").asInt()).isEqualTo(1);
        assertThat(page.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void casesAreFoundByAnyPartOfANameOrCodeAndByBothEndsOfTheNumber() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        String caseNo = open("泰山" + mark + "𠮷田云有限公司");
        CaseFile file = cases.get(caseNo);
        CaseSearch few = new CaseSearch(database, clock);
        CaseSearch many = new CaseSearch(database, clock, 0);

        for (String q : List.of(
                "泰山" + mark,
                "山" + mark.toUpperCase() + "𠮷",
                mark + "𠮷田云有限公司",
                " " + mark + " ",
                file.creditCode(),
                file.creditCode().substring(4).toLowerCase(),
                caseNo,
                caseNo.substring(2),
                caseNo.toLowerCase())) {
            assertThat(numbers(few, q)).as(q).contains(caseNo);
            assertThat(numbers(many, q)).as(q).containsExactlyElementsOf(numbers(few, q));
        }
        for (String q : List.of(mark + "田", "%" + mark.substring(1), "_" + mark.substring(1), caseNo + "0")) {
            assertThat(numbers(few, q)).as(q).isEmpty();
            assertThat(numbers(many, q)).as(q).isEmpty();
        }
    }

    @Test
    @Rule("X-1")
    void anOrganisationHasOneFileAcrossProcedures() {
        String qualification = open("一户一档云" + UUID.randomUUID());
        String organisationId = cases.get(qualification).organisationId();
        String certification = cases.open(
                        new NewCase(Regime.CSISMS, "INITIAL", organisationId, null, null, "C@undated"))
                .caseNo();
        cases.noticeOn(certification, "证书CCSQ1-2026-0001已被取消", "Q-6");

        assertThat(found("?sort=caseNo,asc&organisationId=" + organisationId))
                .containsExactlyInAnyOrder(qualification, certification);
        assertThat(found("?organisationId=" + organisationId + "&kind=INITIAL&regime=CSISMS"))
                .containsExactly(certification);
        assertThat(http.get(PATH + "/" + certification)
                        .json()
                        .at("/notices/0/text")
                        .asText())
                .isEqualTo("证书CCSQ1-2026-0001已被取消");
    }

    private static List<String> numbers(CaseSearch search, String q) {
        CaseQuery query = new CaseQuery(null, null, null, null, null, null, null, null, null, null, null, q);
        return search.find(query, Sight.everything(), PageRequest.of(0, 1000))
                .map(CaseFile::caseNo)
                .getContent();
    }

    @Test
    @Rule("T-4")
    void aCaseIsOverdueFromTheEndOfTheLastDayUntilItIsClosed() {
        String mark = UUID.randomUUID().toString();
        clock.set(LocalDateTime.parse("2026-03-02T10:00:00"));
        try {
            String caseNo = open("逾期云" + mark);
            String deadline = deadlines
                    .open(new NewDeadline(
                            caseNo,
                            "SUPPLEMENT",
                            "补正期限",
                            "Q-5.2.3",
                            new TimeLimit(1, Unit.DAYS),
                            false,
                            LocalDate.parse("2026-03-02")))
                    .id();

            clock.set(LocalDateTime.parse("2026-03-03T23:59:00"));
            assertThat(found("?overdue=true&q=" + mark)).isEmpty();
            assertThat(found("?overdue=false&q=" + mark)).containsExactly(caseNo);
            clock.set(LocalDateTime.parse("2026-03-04T00:00:00"));
            assertThat(found("?overdue=true&q=" + mark)).containsExactly(caseNo);
            assertThat(found("?overdue=false&q=" + mark)).isEmpty();
            deadlines.miss(deadline);
            assertThat(found("?overdue=true&q=" + mark)).containsExactly(caseNo);
            cases.close(caseNo, "SUPPLEMENT_MISSED", "Q-5.2.3", "逾期未补正");
            assertThat(found("?overdue=true&q=" + mark)).isEmpty();
        } finally {
            clock.reset();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page, -1",
        "page, x",
        "size, 0",
        "size, 101",
        "sort, id",
        "sort, 'caseNo,up'",
        "sort, 'caseNo,desc,x'",
        "regime, NONE",
        "status, DONE",
        "overdue, maybe"
    })
    void wrongParametersAreNamed(String name, String value) {
        Answer answer = http.get(PATH + "?" + name + "=" + value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("code")).isEqualTo("request.parameter-invalid");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(name);
    }

    private List<String> found(String query) {
        Answer answer = http.get(PATH + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("caseNo");
    }

    private String open(String name) {
        String organisation = organisations
                .register(new NewOrganisation(
                        name, new CreditCode(CreditCodes.next()), true, null, null, "张三", "zhang@example.com", null))
                .id();
        return cases.open(new NewCase(Regime.QUALIFICATION, "INITIAL", organisation, "CLOUD_SECURITY", 1, "Q@2025-05"))
                .caseNo();
    }
}
